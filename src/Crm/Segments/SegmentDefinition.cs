using Crm.Rules;
using Crm.Sites;

namespace Crm.Segments;

/// <summary>A segment: who meets a rule, with the members of other segments, without those of further ones.</summary>
/// <param name="Code">Stable, unique in its set.</param>
/// <param name="Rule">The rule.</param>
public sealed record SegmentDefinition(string Code, Rule Rule)
{
    /// <summary>What people read; the code where it is not said.</summary>
    public LocalizedText Name { get; init; } = Code;

    /// <summary>Codes of segments whose members are in this one too.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Codes of segments whose members are never in this one.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>For the customers of which scopes it is; empty for all. A rule that names a currency is only for scopes that count in it.</summary>
    public IReadOnlyList<ScopeId> Scopes { get; init; } = [];

    /// <summary>Whether it is a fixed list: customers are put on it and taken off by hand or import.</summary>
    public bool IsList => Rule == On(Code);

    /// <summary>A fixed list, to which segments may be included and from which some may be excluded.</summary>
    public static SegmentDefinition List(string code) => new(code, On(code));

    /// <summary>The one rule that says all of it: (rule or included) and not excluded.</summary>
    public Rule Effective
    {
        get
        {
            var rule = Include.Count == 0 ? Rule : new AnyRule([Rule, .. Include.Select(code => new SegmentRule(code))]);
            return Exclude.Count == 0 ? rule : new AllRule([rule, .. Exclude.Select(code => new NotRule(new SegmentRule(code)))]);
        }
    }

    /// <inheritdoc/>
    public bool Equals(SegmentDefinition? other) => other is not null && Code == other.Code && Rule == other.Rule && Name == other.Name
        && Sequences.Same(Include, other.Include) && Sequences.Same(Exclude, other.Exclude) && Sequences.Same(Scopes, other.Scopes);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Rule);

    private static Rule On(string code) => When.Codes("lists").IsIn(code);
}
