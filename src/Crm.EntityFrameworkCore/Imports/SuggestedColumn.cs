namespace Crm.Imports;

/// <summary>A column of a file, and which field it seems to be.</summary>
/// <param name="Header">As it stands.</param>
/// <param name="Samples">The first different values, at most five.</param>
/// <param name="Field">Our name of the field; null where none fits.</param>
/// <param name="Confidence">0 for a guess to 1 for no doubt: above 0.9 header and values agree, below 0.6 somebody should look.</param>
/// <param name="Reason">Why, in plain words.</param>
public sealed record SuggestedColumn(string Header, IReadOnlyList<string> Samples, string? Field, double Confidence, string Reason);
