namespace Crm.Triggers;

/// <summary>What the analysis of a set of triggers finds.</summary>
public enum TriggerFindingKind
{
    /// <summary>Triggers set each other off for ever.</summary>
    Loop,

    /// <summary>Two triggers that the same sets off write different values into one field.</summary>
    Conflict,

    /// <summary>A trigger asks for a change of status that the process never permits.</summary>
    Forbidden,

    /// <summary>A condition names a currency in which no site counts: it holds for nothing but what is itself in it. It may be mistyped.</summary>
    Currency,
}
