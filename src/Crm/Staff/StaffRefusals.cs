namespace Crm.Staff;

/// <summary>Codes with which staff and assignment refuse.</summary>
public static class StaffRefusals
{
    /// <summary>There is no such member of staff. Data: <c>staff</c>.</summary>
    public const string Unknown = "staff.unknown";

    /// <summary>There is no such team. Data: <c>team</c>.</summary>
    public const string UnknownTeam = "staff.unknown-team";

    /// <summary>There is no such branch. Data: <c>branch</c>.</summary>
    public const string UnknownBranch = "staff.unknown-branch";

    /// <summary>The code belongs to somebody else, or an access scope is for it, of somebody who had it before. Data: <c>code</c>, <c>holder</c>, where there is one.</summary>
    public const string CodeTaken = "staff.code-taken";

    /// <summary>The member of staff has left. Data: <c>staff</c>, <c>at</c>.</summary>
    public const string Left = "staff.left";

    /// <summary>The member of staff has not left. Data: <c>staff</c>.</summary>
    public const string NotLeft = "staff.not-left";

    /// <summary>An absence ends after it begins, and has a reason.</summary>
    public const string InvalidAbsence = "staff.invalid-absence";

    /// <summary>There is no such absence. Data: <c>position</c>.</summary>
    public const string UnknownAbsence = "staff.unknown-absence";

    /// <summary>Who takes over must be somebody else who is there. Data: <c>successor</c>.</summary>
    public const string InvalidSuccessor = "staff.invalid-successor";

    /// <summary>A branch would lie under itself. Data: <c>branch</c>.</summary>
    public const string BranchCircle = "staff.branch-circle";

    /// <summary>Whoever asks may not give this order to somebody. Data: <c>roles</c>, which may.</summary>
    public const string MayNotAssign = "staff.may-not-assign";

    /// <summary>Giving an order to somebody by hand needs a reason.</summary>
    public const string ReasonNeeded = "staff.reason-needed";

    /// <summary>The order is done with: nobody needs to answer for it. Data: <c>number</c>, <c>status</c>.</summary>
    public const string OrderClosed = "staff.order-closed";

    /// <summary>Who sees what is said by those who see everything: access scopes, who works here, in which roles, for which sites.</summary>
    public const string Bounded = "staff.bounded";

    /// <summary>By the new roles somebody who is bounded would see everything. Data: <c>staff</c>, <c>roles</c>, those without an access scope.</summary>
    public const string Unbinds = "staff.unbinds";

    /// <summary>Nobody has the role. Data: <c>role</c>.</summary>
    public const string UnknownRole = "staff.unknown-role";

    /// <summary>Somebody has the role already, or an access scope, a right in the set-up or a right to change prices is for it. Data: <c>role</c>.</summary>
    public const string RoleTaken = "staff.role-taken";

    /// <summary>The site has no chain of assignment. Data: <c>site</c>.</summary>
    public const string NoChain = "staff.no-chain";

    internal static Refusal IsBounded() => new(Bounded, "Whoever sees some only does not say who sees what.");
}
