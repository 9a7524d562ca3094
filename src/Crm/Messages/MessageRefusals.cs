namespace Crm.Messages;

/// <summary>Codes with which messages refuse. Public API.</summary>
public static class MessageRefusals
{
    /// <summary>There is no such message. Data: <c>message</c>.</summary>
    public const string Unknown = "message.unknown";

    /// <summary>It is to be attached to nothing, or to what is not there. Data: <c>what</c>.</summary>
    public const string NoTarget = "message.no-target";
}
