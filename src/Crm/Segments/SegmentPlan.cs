using Crm.Rules;

namespace Crm.Segments;

/// <summary>What a set of rules asks for, each thing once: columns of numbers, flags, and a formula for each segment.</summary>
internal sealed class SegmentPlan<TSubject>
{
    private readonly Dictionary<Rule, int> atoms = [];
    private readonly Dictionary<OperandNode<TSubject>, int> columns = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<RuleNode<TSubject>, Formula> known = new(ReferenceEqualityComparer.Instance);

    internal SegmentPlan(IEnumerable<RuleNode<TSubject>> segments) => Formulas = [.. segments.Select(Formula)];

    internal List<Atom> Atoms { get; } = [];

    internal List<OperandNode<TSubject>> Columns { get; } = [];

    /// <summary>Conditions that are asked of the subject itself and kept as bitmaps.</summary>
    internal List<RuleNode<TSubject>> Flags { get; } = [];

    internal Formula[] Formulas { get; }

    private Formula Formula(RuleNode<TSubject> node)
    {
        if (!known.TryGetValue(node, out var formula))
            known.Add(node, formula = Made(node));
        return formula;
    }

    private Formula Made(RuleNode<TSubject> node) => node switch
    {
        GroupNode<TSubject> group => new(group.IsAll ? Segments.Formula.Is.All : Segments.Formula.Is.Any, 0, [.. group.Parts.ToArray().Select(Formula)]),
        WrapperNode<TSubject> { Negates: true } not => new(Segments.Formula.Is.Not, 0, [Formula(not.Inner)]),
        WrapperNode<TSubject> segment => Formula(segment.Inner),
        _ => Segments.Formula.Of(Numbered(node)),
    };

    private int Numbered(RuleNode<TSubject> leaf)
    {
        if (atoms.TryGetValue(leaf.Rule, out var number))
            return number;
        Atoms.Add(leaf switch
        {
            IntervalNode<TSubject> interval => new Atom(Column(interval.Operand), -1, interval.Bounds, interval.Inverted, null),
            RelativeNode<TSubject> relative => new Atom(Column(relative.Operand), -1, default, false, relative.Bounds),
            _ => new Atom(-1, Flag(leaf), default, false, null),
        });
        atoms.Add(leaf.Rule, Atoms.Count - 1);
        return Atoms.Count - 1;
    }

    private int Column(OperandNode<TSubject> operand)
    {
        if (columns.TryGetValue(operand, out var column))
            return column;
        columns.Add(operand, Columns.Count);
        Columns.Add(operand);
        return Columns.Count - 1;
    }

    private int Flag(RuleNode<TSubject> leaf)
    {
        Flags.Add(leaf);
        return Flags.Count - 1;
    }
}
