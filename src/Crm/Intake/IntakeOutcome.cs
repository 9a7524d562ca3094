namespace Crm.Intake;

/// <summary>What became of something that came in. Everything has exactly one.</summary>
public enum IntakeOutcome
{
    /// <summary>Waits for a person in the inbox.</summary>
    Waiting,

    /// <summary>Became an order.</summary>
    Accepted,

    /// <summary>Was of an order that was there already: delivered again, or changed at its source.</summary>
    Merged,

    /// <summary>Was refused, by a rule of the product or by a person; with its reason, and kept.</summary>
    Rejected,

    /// <summary>Could not be dealt with for technical reasons; kept.</summary>
    Failed,
}
