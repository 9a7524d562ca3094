namespace Crm.Customers;

/// <summary>Codes with which <see cref="Recognition"/> explains itself. Public API.</summary>
public static class RecognitionCodes
{
    /// <summary>This key decided who it is.</summary>
    public const string Decided = "recognition.decided";

    /// <summary>This weaker key points at the same customer.</summary>
    public const string Supported = "recognition.supported";

    /// <summary>This key points at another customer too: a duplicate candidate.</summary>
    public const string PointsElsewhere = "recognition.points-elsewhere";

    /// <summary>Several customers hold the deciding key; this one ranked below: a duplicate candidate.</summary>
    public const string RankedBelow = "recognition.ranked-below";

    /// <summary>The holder of this telephone has another verified e-mail: two people, one telephone.</summary>
    public const string SharedPhone = "recognition.shared-phone";

    /// <summary>Nobody holds this key yet.</summary>
    public const string NewKey = "recognition.new-key";

    /// <summary>The contact is a filler or a marketplace's relay.</summary>
    public const string NeverIdentifies = "recognition.never-identifies";

    /// <summary>The contact is no plausible telephone, e-mail or id.</summary>
    public const string Implausible = "recognition.implausible";
}
