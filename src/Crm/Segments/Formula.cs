namespace Crm.Segments;

/// <summary>A rule over numbered atoms: what is left of a tree once equal conditions are one.</summary>
/// <param name="Kind">Group, denial or atom.</param>
/// <param name="Atom">Number of the atom.</param>
/// <param name="Parts">Of a group or a denial.</param>
internal sealed record Formula(Formula.Is Kind, int Atom, Formula[] Parts)
{
    internal enum Is
    {
        All,
        Any,
        Not,
        Atom,
    }

    internal static Formula Of(int atom) => new(Is.Atom, atom, []);

    /// <summary>All literals of a pure conjunction go to the list, the rest is given back; null where nothing is left.</summary>
    internal Formula? Conjunction(Func<int, bool, bool> takes)
    {
        switch (this)
        {
            case { Kind: Is.Atom } when takes(Atom, false):
            case { Kind: Is.Not, Parts: [{ Kind: Is.Atom } denied] } when takes(denied.Atom, true):
                return null;
            case { Kind: Is.Not, Parts: [{ Kind: Is.Not } twice] }:
                return twice.Parts[0].Conjunction(takes);
            case { Kind: Is.All }:
                Formula[] left = [.. Parts.Select(part => part.Conjunction(takes)).OfType<Formula>()];
                return left.Length == 0 ? null : new Formula(Is.All, 0, left);
            default:
                return this;
        }
    }
}
