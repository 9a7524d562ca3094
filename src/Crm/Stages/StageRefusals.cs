namespace Crm.Stages;

/// <summary>Codes with which boards refuse. Public API.</summary>
public static class StageRefusals
{
    /// <summary>The board has no such stage. Data: <c>stage</c>.</summary>
    public const string Unknown = "stage.unknown";

    /// <summary>Somebody has moved the customer since they were looked at. Data: <c>stage</c>, <c>seen</c>.</summary>
    public const string Moved = "stage.moved-meanwhile";
}
