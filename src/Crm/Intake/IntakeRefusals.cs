namespace Crm.Intake;

/// <summary>Codes with which the inbox refuses.</summary>
public static class IntakeRefusals
{
    /// <summary>There is no such item. Data: <c>item</c>.</summary>
    public const string Unknown = "intake.unknown";

    /// <summary>The item is an order already. Data: <c>order</c>.</summary>
    public const string Taken = "intake.taken";

    /// <summary>Rejecting needs a reason.</summary>
    public const string ReasonNeeded = "intake.reason-needed";

    /// <summary>Rejecting and restoring are done by somebody: the call names nobody.</summary>
    public const string PersonNeeded = "intake.person-needed";

    /// <summary>The item is rejected: restore it first. Data: <c>reason</c>, <c>by</c>.</summary>
    public const string Rejected = "intake.rejected";

    /// <summary>Only what was rejected or failed is restored. Data: <c>state</c>.</summary>
    public const string NotRejected = "intake.not-rejected";

    /// <summary>What came in was erased, so it cannot become an order any more. Data: <c>item</c>.</summary>
    public const string Erased = "intake.erased";
}
