namespace Crm.Customers;

/// <summary>What is agreed with a customer who is a company: one row beside theirs, from the first agreement on.</summary>
public sealed class Company
{
    /// <summary>Source of the external id by which a company is recognised by its tax id.</summary>
    public const string TaxSource = "tax-id";

    private readonly List<CompanyContact> contacts = [];

    private Company()
    {
    }

    /// <summary>The customer; the key.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Name in contracts and invoices; null for the customer's name.</summary>
    public string? LegalName { get; private set; }

    /// <summary>Days until an order is to be paid; null for at once.</summary>
    public int? PaymentTermDays { get; private set; }

    /// <summary>Base currency of the scope.</summary>
    public Currency Currency { get; private set; }

    internal long? CreditLimitUnits { get; private set; }

    /// <summary>The company above; null for none.</summary>
    public CustomerId? ParentId { get; private set; }

    /// <summary>Code of the contract that decides prices; null for none.</summary>
    public string? PriceContract { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Who acts for it, the main contact first.</summary>
    public IReadOnlyList<CompanyContact> Contacts => contacts;

    /// <summary>Most that may be open at once; null for no limit.</summary>
    public Money? CreditLimit => CreditLimitUnits is { } units ? new Money(units, Currency) : null;

    /// <summary>A company with nothing agreed yet.</summary>
    public static Company Open(CustomerId customer, Currency currency) => new() { CustomerId = customer, Currency = currency };

    /// <summary>Takes over what is agreed; whoever calls has looked for mistakes.</summary>
    public void Agree(CompanyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        (LegalName, PaymentTermDays, PriceContract) = (Clean(definition.LegalName), definition.PaymentTermDays, Clean(definition.PriceContract));
        (CreditLimitUnits, ParentId) = (definition.CreditLimit?.Units, definition.Parent);
        contacts.Clear();
        foreach (var (index, role) in definition.Contacts.Index())
            contacts.Add(CompanyContact.Of(CustomerId, index + 1, role));
    }

    /// <summary>What a reading found of those whom it names: of the others nothing is told.</summary>
    internal void Show(IEnumerable<CompanyContact> seen, bool seesParent)
    {
        contacts.Clear();
        contacts.AddRange(seen);
        if (!seesParent)
            ParentId = null;
    }

    /// <summary>The external id by which a tax id is looked up: letters and digits in capitals; null for what is none.</summary>
    public static ExternalId? TaxKeyOf(string? taxId)
    {
        var text = string.Concat((taxId ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return text.Length is < 4 or > 50 ? null : new ExternalId(TaxSource, text);
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
