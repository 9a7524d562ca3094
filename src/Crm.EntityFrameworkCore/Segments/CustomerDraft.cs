using Crm.Customers;
using Crm.Rules;
using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Segments;

/// <summary>A subject while its parts come in: a survivor and all who were merged with them.</summary>
/// <param name="rows">The customers, the survivor first.</param>
/// <param name="currency">Base currency of their scope.</param>
internal sealed partial class CustomerDraft(IReadOnlyList<CustomerDraft.Row> rows, Currency currency)
{
    internal CustomerId Id => rows[0].Id;

    internal Currency Currency => currency;

    internal IReadOnlyList<Row> Rows => rows;

    internal List<CustomerSummary> Summaries { get; } = [];

    /// <summary>What came after the moment as of which it is loaded.</summary>
    internal LaterFigures? Later { get; set; }

    internal List<CustomerOrder> Orders { get; } = [];

    internal List<CustomerOrder> Cancelled { get; } = [];

    internal List<CustomerPurchase> Purchases { get; } = [];

    internal List<CustomerPayment> Payments { get; } = [];

    internal List<CustomerPayment> Refunds { get; } = [];

    internal List<CustomerReturn> Returns { get; } = [];

    internal List<CustomerView> Views { get; } = [];

    internal List<CustomerSearched> Searches { get; } = [];

    internal List<Instant> Visits { get; } = [];

    internal List<CustomerCart> Carts { get; } = [];

    internal List<ConsentEntry> Words { get; } = [];

    internal SortedSet<string> Stages { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> Lists { get; } = new(StringComparer.Ordinal);

    internal SortedSet<string> Sites { get; } = new(StringComparer.Ordinal);

    internal FactValue[]? Fields { get; set; }

    internal object?[]? Extras { get; set; }

    internal CustomerSubject Build()
    {
        var own = rows[0];
        var address = rows.Select(r => r.Address).FirstOrDefault(a => a is not null);
        var figures = Figures();
        var consents = Words.Count == 0 ? [] : MergedConsent.Of(Words);
        return new CustomerSubject
        {
            Id = own.Id,
            Scope = own.Scope,
            Currency = currency,
            Name = rows.Select(r => r.Name).FirstOrDefault(n => !string.IsNullOrEmpty(n)),
            City = Pooled(address?.City),
            Region = Pooled(address?.Region),
            Country = Country(),
            Language = Pooled(rows.Select(r => r.Language).FirstOrDefault(l => l is not null)),
            HasEmail = rows.Any(r => r.HasEmail),
            HasPhone = rows.Any(r => r.HasPhone),
            BirthDate = rows.Select(r => r.BirthDate).FirstOrDefault(d => d is not null),
            Sex = rows.Select(r => r.Sex).FirstOrDefault(s => s != Customers.Sex.Unspecified) switch { Customers.Sex.Female => "female", Customers.Sex.Male => "male", _ => null },
            IsCompany = own.Kind == CustomerKind.Company,
            CreatedAt = rows.Min(r => r.CreatedAt),
            Manager = own.Manager,
            OrderCount = figures.Count.Orders,
            CompletedCount = figures.Count.Completed,
            CancelledCount = figures.Count.Cancelled,
            RefusedCount = figures.Count.Refused,
            ReturnCount = figures.Count.Returns,
            SpentUnits = figures.Count.SpentUnits,
            NetUnits = figures.Count.NetUnits,
            ReturnedUnits = figures.Count.ReturnedUnits,
            FirstOrderAt = figures.Span.First,
            LastOrderAt = figures.Span.Last,
            Orders = Packed(Orders),
            Cancelled = Packed(Cancelled),
            Purchases = Packed(Purchases),
            Payments = Packed(Payments),
            Refunds = Packed(Refunds),
            Returns = Packed(Returns),
            Views = Packed(Views),
            Searches = Packed(Searches),
            Visits = Packed(Visits),
            Carts = Packed(Carts),
            Granted = Codes(consents, granted: true),
            Denied = Codes(consents, granted: false),
            Stages = Packed(Stages),
            Lists = Packed(Lists),
            Sites = Packed(Sites),
            Fields = Fields ?? [],
            Extras = Extras ?? [],
        };
    }

    private (OrderContribution Count, OrderSpan Span) Figures()
    {
        var count = default(OrderContribution);
        foreach (var s in Summaries.Where(s => s.Currency == currency))
            count += new OrderContribution
            {
                Orders = s.OrderCount,
                Completed = s.CompletedCount,
                Cancelled = s.CancelledCount,
                Refused = s.RefusedCount,
                Returns = s.ReturnCount,
                SpentUnits = s.SpentUnits,
                NetUnits = s.NetUnits,
                ReturnedUnits = s.ReturnedUnits,
            };
        return Later is { } later
            ? (count - later.Contribution, later.Span)
            : (count, new OrderSpan(Summaries.Min(s => s.FirstOrderAt), Summaries.Max(s => s.LastOrderAt)));
    }

    /// <summary>Of whoever of them ordered last.</summary>
    private string? Country()
    {
        var last = Summaries.Where(s => s.LastOrderAt is not null).MaxBy(s => s.LastOrderAt)?.CustomerId;
        return Pooled(rows.FirstOrDefault(r => r.Id == last)?.Country ?? rows.Select(r => r.Country).FirstOrDefault(c => c is not null));
    }

    private static string? Pooled(string? text) => string.IsNullOrEmpty(text) ? null : text.Length <= 40 ? string.Intern(text) : text;

    private static string[] Codes(IReadOnlyList<MergedConsent> consents, bool granted) =>
        Packed(consents.Where(c => granted ? c.State == ConsentState.Granted : c.State is ConsentState.Denied or ConsentState.Withdrawn)
            .Select(c => string.Intern($"{c.Purpose}.{Store.EnumText<ContactChannel>.Of(c.Channel)}")).ToList());

    private static T[] Packed<T>(IReadOnlyCollection<T> items) => items.Count == 0 ? [] : items.ToArray();

    /// <summary>What stands on a customer's row.</summary>
    internal sealed record Row(CustomerId Id, CustomerId? Survivor, ScopeId Scope, string Name, IReadOnlyList<Address> Addresses, string? Country, string? Language)
    {
        internal bool HasEmail { get; init; }

        internal bool HasPhone { get; init; }

        internal LocalDate? BirthDate { get; init; }

        internal Sex Sex { get; init; }

        internal CustomerKind Kind { get; init; }

        internal Instant CreatedAt { get; init; }

        internal StaffId? Manager { get; init; }

        internal Address? Address => Addresses.Count > 0 ? Addresses[0] : null;

        internal static Row Of(Customer c) => new(c.Id, c.SurvivorId, c.ScopeId, c.Name, c.Addresses, c.Country, c.Language)
        {
            HasEmail = c.Email is not null,
            HasPhone = c.Phone is not null,
            BirthDate = c.BirthDate,
            Sex = c.Sex,
            Kind = c.Kind,
            CreatedAt = c.CreatedAt,
            Manager = c.ManagerId,
        };
    }
}
