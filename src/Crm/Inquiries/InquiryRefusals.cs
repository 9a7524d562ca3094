namespace Crm.Inquiries;

/// <summary>Codes with which inquiries refuse. Public API.</summary>
public static class InquiryRefusals
{
    /// <summary>There is no such inquiry. Data: <c>inquiry</c>.</summary>
    public const string Unknown = "inquiry.unknown";

    /// <summary>The process has no such status. Data: <c>status</c>.</summary>
    public const string UnknownStatus = "inquiry.unknown-status";

    /// <summary>The process has no such way. Data: <c>from</c>, <c>to</c>.</summary>
    public const string NoWay = "inquiry.no-way";

    /// <summary>The inquiry is an order already. Data: <c>order</c>.</summary>
    public const string Converted = "inquiry.converted";

    /// <summary>The inquiry is rejected: take it up again first. Data: <c>reason</c>.</summary>
    public const string Rejected = "inquiry.rejected";

    /// <summary>Rejecting needs one of the process's reasons. Data: <c>reasons</c>.</summary>
    public const string ReasonNeeded = "inquiry.reason-needed";

    /// <summary>What is done by somebody needs a call that names them.</summary>
    public const string PersonNeeded = "inquiry.person-needed";

    /// <summary>It proposes no order: give one.</summary>
    public const string NothingProposed = "inquiry.nothing-proposed";
}
