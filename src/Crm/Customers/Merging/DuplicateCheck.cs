namespace Crm.Customers;

/// <summary>How likely two customers are one, by rules. Pure: the same two and the same rules give the same answer, in either order.</summary>
public static class DuplicateCheck
{
    /// <summary>Compares two customers of one scope.</summary>
    public static DuplicateScore Compare(Customer one, Customer other, DuplicateRules rules)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(rules);
        var reasons = new List<DuplicateReason>();
        CompareKeys(one, other, rules, reasons);
        CompareNumbers(one, other, rules, reasons);
        CompareNames(one, other, rules, reasons);
        var points = Math.Clamp(reasons.Sum(r => r.Points), 0, 100);
        return new DuplicateScore(points, [.. reasons.OrderByDescending(r => Math.Abs(r.Points)).ThenBy(r => r.Code, StringComparer.Ordinal)]);
    }

    private static void CompareKeys(Customer one, Customer other, DuplicateRules rules, List<DuplicateReason> reasons)
    {
        if (Values(one, CustomerKeyKind.LoyaltyCard).Intersect(Values(other, CustomerKeyKind.LoyaltyCard), StringComparer.Ordinal).Any())
            Add(reasons, DuplicateCodes.Card, rules.Card);
        if (Values(one, CustomerKeyKind.Phone).Intersect(Values(other, CustomerKeyKind.Phone), StringComparer.Ordinal).Any())
            Add(reasons, DuplicateCodes.Phone, rules.Phone);
        var (mails, others) = (Values(one, CustomerKeyKind.Email).ToList(), Values(other, CustomerKeyKind.Email).ToList());
        if (mails.Intersect(others, StringComparer.Ordinal).Any())
            Add(reasons, DuplicateCodes.Email, rules.Email);
        else if (mails.Select(CustomerTraits.Mailbox).Intersect(others.Select(CustomerTraits.Mailbox), StringComparer.Ordinal).Any())
            Add(reasons, DuplicateCodes.EmailAlike, rules.EmailAlike);
        else if (IsProvedElsewhere(one, other))
            Add(reasons, DuplicateCodes.OtherEmail, -rules.OtherEmail);
    }

    private static bool IsProvedElsewhere(Customer one, Customer other) =>
        one.Keys.Any(IsProvedEmail) && other.Keys.Any(IsProvedEmail);

    private static bool IsProvedEmail(CustomerKey key) => key is { Kind: CustomerKeyKind.Email, IsVerified: true, RetiredAt: null };

    private static void CompareNumbers(Customer one, Customer other, DuplicateRules rules, List<DuplicateReason> reasons)
    {
        if (CustomerTraits.TaxId(one) is { } tax && CustomerTraits.TaxId(other) is { } otherTax)
            Add(reasons, tax == otherTax ? DuplicateCodes.TaxId : DuplicateCodes.OtherTaxId, tax == otherTax ? rules.TaxId : -rules.OtherTaxId);
        if (one.BirthDate is { } birth && other.BirthDate is { } otherBirth)
            Add(reasons, birth == otherBirth ? DuplicateCodes.BirthDate : DuplicateCodes.OtherBirthDate, birth == otherBirth ? rules.BirthDate : -rules.BirthDate);
    }

    private static void CompareNames(Customer one, Customer other, DuplicateRules rules, List<DuplicateReason> reasons)
    {
        var (words, others) = (NameText.Words(one.Name), NameText.Words(other.Name));
        if (words.Count > 0 && others.Count > 0)
        {
            var likeness = NameText.Likeness(words, others);
            if (likeness >= 1 && words.Count == others.Count)
                Add(reasons, DuplicateCodes.Name, rules.Name);
            else if (likeness >= 0.5)
                Add(reasons, DuplicateCodes.NameAlike, rules.Name / 2);
            else if (likeness <= 0)
                Add(reasons, DuplicateCodes.OtherName, -rules.OtherName);
        }

        if (Streets(one).Intersect(Streets(other), StringComparer.Ordinal).Any())
            Add(reasons, DuplicateCodes.Address, rules.Address);
    }

    private static IEnumerable<string> Streets(Customer customer) => customer.Addresses
        .Select(a => (Place: CustomerTraits.Place(a), Street: NameText.Key(a.Street)))
        .Where(a => a.Place is not null && a.Street.Length > 0).Select(a => $"{a.Place}:{a.Street}");

    private static IEnumerable<string> Values(Customer customer, CustomerKeyKind kind) =>
        customer.Keys.Where(k => k.Kind == kind && k.RetiredAt is null).Select(k => k.Value);

    private static void Add(List<DuplicateReason> reasons, string code, int points)
    {
        if (points != 0)
            reasons.Add(new DuplicateReason(code, points));
    }
}
