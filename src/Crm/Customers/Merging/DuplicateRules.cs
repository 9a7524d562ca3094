namespace Crm.Customers;

/// <summary>When two customers are taken for one. Points of what they share are added, of what contradicts taken off; 0 switches a rule off.</summary>
public sealed record DuplicateRules
{
    /// <summary>The rules as shipped: offered from 50 points, never merged by themselves.</summary>
    public static DuplicateRules Default { get; } = new();

    /// <summary>Pairs with so many points are offered to staff; 50 unless told.</summary>
    public int OfferFrom { get; init; } = 50;

    /// <summary>Pairs with so many points are merged by themselves; null, unless told, for none.</summary>
    public int? MergeFrom { get; init; }

    /// <summary>Points of the same tax id.</summary>
    public int TaxId { get; init; } = 70;

    /// <summary>Points of the same loyalty card.</summary>
    public int Card { get; init; } = 80;

    /// <summary>Points of the same e-mail address.</summary>
    public int Email { get; init; } = 70;

    /// <summary>Points of addresses of one mailbox.</summary>
    public int EmailAlike { get; init; } = 50;

    /// <summary>Points of the same telephone.</summary>
    public int Phone { get; init; } = 55;

    /// <summary>Points of the same name; half of it where names are only alike.</summary>
    public int Name { get; init; } = 30;

    /// <summary>Points of the same address.</summary>
    public int Address { get; init; } = 25;

    /// <summary>Points of the same birth date; taken off where both are known and differ.</summary>
    public int BirthDate { get; init; } = 30;

    /// <summary>Points taken off where both have a tax id and they differ.</summary>
    public int OtherTaxId { get; init; } = 60;

    /// <summary>Points taken off where both have proved e-mail addresses and none in common.</summary>
    public int OtherEmail { get; init; } = 25;

    /// <summary>Points taken off where the names have nothing in common: a family's telephone.</summary>
    public int OtherName { get; init; } = 20;

    /// <summary>All mistakes, for editors; empty if the rules can be used.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(DuplicateRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var mistakes = new List<DefinitionMistake>();
        if (rules.OfferFrom is < 1 or > 100)
            mistakes.Add(new DefinitionMistake("offerFrom", "Pairs are offered from 1 to 100 points."));
        if (rules.MergeFrom is { } merge && (merge > 100 || merge < rules.OfferFrom))
            mistakes.Add(new DefinitionMistake("mergeFrom", "Pairs are merged from the points on from which they are offered, at most 100."));
        int[] points = [rules.TaxId, rules.Card, rules.Email, rules.EmailAlike, rules.Phone, rules.Name, rules.Address, rules.BirthDate, rules.OtherTaxId, rules.OtherEmail, rules.OtherName];
        if (points.Any(p => p is < 0 or > 100))
            mistakes.Add(new DefinitionMistake("points", "A rule has 0 to 100 points."));
        return mistakes;
    }
}
