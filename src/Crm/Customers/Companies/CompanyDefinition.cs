namespace Crm.Customers;

/// <summary>All that is agreed with a company, as staff edit it.</summary>
public sealed record CompanyDefinition
{
    /// <summary>Name in contracts and invoices; null for the customer's name.</summary>
    public string? LegalName { get; init; }

    /// <summary>Tax or registration number, by which the company is recognised; unique in its scope. Null for none.</summary>
    public string? TaxId { get; init; }

    /// <summary>Days from the order until it is to be paid, 0 to 3,650; null for at once.</summary>
    public int? PaymentTermDays { get; init; }

    /// <summary>Most that may be open at once, in the scope's base currency; null for no limit.</summary>
    public Money? CreditLimit { get; init; }

    /// <summary>The company above; null for none.</summary>
    public CustomerId? Parent { get; init; }

    /// <summary>Code of the contract that decides prices; null for none.</summary>
    public string? PriceContract { get; init; }

    /// <summary>Who acts for it, the main contact first.</summary>
    public IReadOnlyList<CompanyRole> Contacts { get; init => field = value ?? []; } = [];

    /// <summary>All mistakes that can be seen without the store.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(CompanyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var mistakes = new List<DefinitionMistake>();
        if (definition.PaymentTermDays is < 0 or > 3650)
            mistakes.Add(new DefinitionMistake("paymentTermDays", $"{definition.PaymentTermDays} days are no payment term."));
        if (definition.CreditLimit is { IsNegative: true } limit)
            mistakes.Add(new DefinitionMistake("creditLimit", $"{limit} is no limit."));
        if (definition.TaxId is { } tax && Company.TaxKeyOf(tax) is null)
            mistakes.Add(new DefinitionMistake("taxId", $"{tax} is no tax id."));
        for (var i = 0; i < definition.Contacts.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(definition.Contacts[i].Role))
                mistakes.Add(new DefinitionMistake($"contacts[{i}].role", "As what does the person act?"));
            if (definition.Contacts.Take(i).Contains(definition.Contacts[i]))
                mistakes.Add(new DefinitionMistake($"contacts[{i}]", "The person is named twice with this role."));
        }

        return mistakes;
    }
}
