namespace Crm.Segments;

/// <summary>Codes of refusals about segments.</summary>
public static class SegmentRefusals
{
    /// <summary>There is no such segment.</summary>
    public const string Unknown = "segment.unknown";

    /// <summary>The definition has mistakes; all are told.</summary>
    public const string Invalid = "segment.invalid";

    /// <summary>Somebody else changed it since.</summary>
    public const string Changed = "segment.changed-meanwhile";

    /// <summary>Code fixes the segments; the shop cannot edit them.</summary>
    public const string Fixed = "segment.fixed-by-code";

    /// <summary>Definitions are for all scopes; who sees some only does not edit them.</summary>
    public const string Bounded = "segment.needs-all-scopes";

    /// <summary>It is no list.</summary>
    public const string NoList = "segment.is-no-list";

    /// <summary>Keeping members would take more memory than is permitted.</summary>
    public const string TooLarge = "segment.too-large";

    /// <summary>A rule over behaviour cannot be asked within a transaction.</summary>
    public const string NotInTransaction = "segment.not-in-transaction";

    /// <summary>A customer's history is too long to be read one by one within a transaction.</summary>
    public const string HistoryTooLong = "segment.history-too-long";
}
