namespace Crm.Triggers;

/// <summary>What installing the starter pack came to.</summary>
/// <param name="Version">Version of the pack.</param>
/// <param name="Added">Triggers that are new, and off.</param>
/// <param name="Updated">Triggers that nobody here had edited and that are as this version has them.</param>
/// <param name="Kept">Triggers and templates that are otherwise in this version, and stay as they are: the shop has edited them, or they run.</param>
/// <param name="Left">Triggers that were left out.</param>
public sealed record StarterInstalled(int Version, IReadOnlyList<string> Added, IReadOnlyList<string> Updated, IReadOnlyList<string> Kept, IReadOnlyList<StarterLeft> Left);
