using Crm.Rules;

namespace Crm.Segments;

/// <summary>Where each condition of a conjunction is looked up: by value, by age, by bounds that move at midnight, or as a flag; and what is left of the formulas.</summary>
internal sealed class LiteralSplit
{
    internal LiteralSplit(IReadOnlyList<Atom> atoms, IReadOnlyList<Formula> formulas)
    {
        Segments = formulas.Count;
        foreach (var (segment, formula) in formulas.Index())
            if (formula.Conjunction((atom, denied) => Take(atoms[atom], segment, denied)) is { } rest)
                Rests.Add((segment, rest));
    }

    internal int Segments { get; }

    internal List<(int Column, int Segment, long Low, long High, bool Inverted, bool Denied)> OfValues { get; } = [];

    internal List<(int Column, int Segment, long Low, long High, bool Inverted, bool Denied)> OfAges { get; } = [];

    internal List<(int Column, int Segment, Atom Atom, bool Denied)> OfDays { get; } = [];

    internal List<(int Segment, int Flag, bool Denied)> OfFlags { get; } = [];

    internal List<(int Segment, Formula Left)> Rests { get; } = [];

    /// <summary>"Within the last 3 calendar days" of a moment: one bound moves at midnight, the other with now.</summary>
    internal static bool IsHalved(Atom atom) => atom.Time is { Period.IsCalendar: true, OfDays: false, Time: not RelativeTime.OlderThan };

    private bool Take(Atom atom, int segment, bool denied)
    {
        if (atom.Flag >= 0)
            OfFlags.Add((segment, atom.Flag, denied));
        else if (atom.Time is not { } time)
            OfValues.Add((atom.Column, segment, Math.Max(atom.Bounds.Low, Atom.Missing + 1), atom.Bounds.High, atom.Inverted, denied));
        else if (!time.Period.IsCalendar)
        {
            var length = time.Period.Micros;
            var (low, high) = time.Time switch { RelativeTime.WithinLast => (0L, length - 1), RelativeTime.OlderThan => (length, long.MaxValue), _ => (-length, -1L) };
            OfAges.Add((atom.Column, segment, low, high, false, denied));
        }
        else if (!IsHalved(atom))
            OfDays.Add((atom.Column, segment, atom, denied));
        else if (denied)
            return false;
        else
        {
            OfDays.Add((atom.Column, segment, atom, false));
            var (low, high) = time.Time == RelativeTime.WithinLast ? (0L, long.MaxValue) : (Atom.Missing + 1, -1L);
            OfAges.Add((atom.Column, segment, low, high, false, false));
        }

        return true;
    }
}
