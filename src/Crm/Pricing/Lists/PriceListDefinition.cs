using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Pricing;

/// <summary>A price list: whom it is for, when, where, in what currency. Its prices are kept apart.</summary>
/// <param name="Code">Short and unique: up to 64 characters, compared ordinally.</param>
/// <param name="Currency">Currency of its prices; fits orders in it alone.</param>
public sealed record PriceListDefinition(string Code, Currency Currency)
{
    private const int LongestCode = 64;
    private const int LongestName = 200;
    private const int MostCodes = 1_000;

    /// <summary>As people know it; the code where none is told.</summary>
    public LocalizedText? Name { get; init; }

    /// <summary>Whether its prices have the tax in them.</summary>
    public PriceBasis Prices { get; init; }

    /// <summary>Of several lists that fit, the highest decides; of equal ones the lowest price.</summary>
    public int Priority { get; init; }

    /// <summary>From when; null for always.</summary>
    public Instant? From { get; init; }

    /// <summary>Until when, exclusive; null for ever.</summary>
    public Instant? Until { get; init; }

    /// <summary>On which sites; empty for all.</summary>
    public IReadOnlyList<SiteId> Sites { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Customers who stand on one of these fixed lists (customer groups); empty for whoever.</summary>
    public IReadOnlyList<string> Groups { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Customers who are in one of these segments at the moment of pricing; empty for whoever.</summary>
    public IReadOnlyList<string> Segments { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Customers for whom this holds; null for whoever.</summary>
    public Rule? Who { get; init; }

    /// <summary>Companies that have this price contract; null for whoever. A contract's list goes before all others.</summary>
    public string? Contract { get; init; }

    /// <summary>Whether anybody gets its prices, so that they count as the shop's public ones.</summary>
    public bool IsPublic => Groups.Count == 0 && Segments.Count == 0 && Who is null && Contract is null;

    /// <summary>What must hold of the customer: on one of the groups, in one of the segments, and the rule; null for whoever. Rules over customers ask the fact <c>lists</c>.</summary>
    public Rule? Condition
    {
        get
        {
            var parts = new List<Rule>(3);
            if (Groups.Count > 0)
                parts.Add(When.Codes("lists").IsIn(Groups));
            if (Segments.Count > 0)
                parts.Add(Rule.Any([.. Segments.Select(When.InSegment)]));
            if (Who is not null)
                parts.Add(Who);
            return parts.Count == 0 ? null : Rule.All(parts);
        }
    }

    /// <summary>All mistakes of form; empty where there is none. Whether the rule asks for what is there is checked where it is saved.</summary>
    public IReadOnlyList<DefinitionMistake> Validate()
    {
        var mistakes = new List<DefinitionMistake>();
        CheckCode("code", Code);
        if (Currency.IsNone)
            mistakes.Add(new("currency", "A price list needs a currency."));
        if (!Enum.IsDefined(Prices))
            mistakes.Add(new("prices", $"{(int)Prices} is neither gross nor net."));
        if (Name is { Default: var name } && (string.IsNullOrWhiteSpace(name) || name.Length > LongestName))
            mistakes.Add(new("name", $"A name has 1 to {LongestName} characters."));
        if (Until <= From)
            mistakes.Add(new("until", "It ends before it begins."));
        if (Contract is not null)
            CheckCode("contract", Contract);
        foreach (var (path, codes) in (ReadOnlySpan<(string, IReadOnlyList<string>)>)[("groups", Groups), ("segments", Segments)])
        {
            if (codes.Count > MostCodes)
                mistakes.Add(new(path, $"{codes.Count} are more than {MostCodes}."));
            for (var i = 0; i < Math.Min(codes.Count, MostCodes); i++)
                CheckCode($"{path}[{i}]", codes[i]);
        }

        return mistakes;

        void CheckCode(string path, string? code)
        {
            if (string.IsNullOrWhiteSpace(code) || code.Length > LongestCode || code.Trim().Length != code.Length || code.Any(char.IsControl))
                mistakes.Add(new(path, $"'{code}' is not a code: 1 to {LongestCode} characters without spaces at the ends."));
        }
    }

    /// <summary>Equal in all parts.</summary>
    public bool Equals(PriceListDefinition? other) => other is not null
        && (Code, Currency, Prices, Priority, From, Until, Contract) == (other.Code, other.Currency, other.Prices, other.Priority, other.From, other.Until, other.Contract)
        && Equals(Name, other.Name) && Equals(Who, other.Who)
        && Sequences.Same(Sites, other.Sites) && Sequences.Same(Groups, other.Groups) && Sequences.Same(Segments, other.Segments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Currency, Priority);
}
