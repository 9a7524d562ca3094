using System.Globalization;

namespace Crm.Intake;

/// <summary>How often somebody rejects, held against the others.</summary>
/// <param name="Person">Who.</param>
/// <param name="Decided">Accepted and rejected by them.</param>
/// <param name="Rejected">Of those, rejected.</param>
/// <param name="OthersDecided">By all others together.</param>
/// <param name="OthersRejected">Of those, rejected.</param>
/// <param name="Chance">How likely so many rejects, or more, would be by chance at the others' share: 0 to 1.</param>
/// <param name="IsAbnormal">Whether somebody should look.</param>
public sealed record RejectShare(string Person, int Decided, int Rejected, int OthersDecided, int OthersRejected, double Chance, bool IsAbnormal)
{
    /// <summary>Share of rejects, 0 to 1.</summary>
    public double Share => Decided == 0 ? 0 : (double)Rejected / Decided;

    /// <summary>The others' share of rejects, 0 to 1.</summary>
    public double OthersShare => OthersDecided == 0 ? 0 : (double)OthersRejected / OthersDecided;

    /// <summary>The same in plain English.</summary>
    public string Explanation => string.Create(CultureInfo.InvariantCulture,
        $"{Person} rejected {Rejected} of {Decided} ({Share:P0}); the others {OthersRejected} of {OthersDecided} ({OthersShare:P0}). {(IsAbnormal ? "That is abnormal: by" : "By")} chance it would happen with probability {Chance:0.######}.");
}
