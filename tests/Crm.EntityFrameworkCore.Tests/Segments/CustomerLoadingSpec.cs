using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Rules;
using Crm.Stock;
using Crm.Store;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Segments;

/// <summary>What rules see of customers is what the store knows of them.</summary>
public abstract class CustomerLoadingSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm)
    {
        ArgumentNullException.ThrowIfNull(crm);
        crm.Segments.Fact("shout", c => c.City?.ToUpperInvariant());
        crm.Segments.Fact("baskets", c => (decimal?)c.Orders.Count, reads: CustomerParts.Orders);
    }

    [Fact]
    [Trait("Requirement", "C12")]
    public async Task Rules_see_orders_lines_fields_and_merged_customers_and_no_trial_orders()
    {
        await Shop.StockAsync("X", 100);
        var field = (await Host.Services.GetRequiredService<CrmFields>().DefineAsync(new FieldDefinition(FieldEntity.Customer, "shoe-size", "Shoe size", FieldType.Number), Call, Cancellation)).Value;
        var a = await PlaceAsync("067 111-22-33", 2);
        await PlaceAsync("067 111-22-33", 5, o => o with { IsTest = true });
        var b = await PlaceAsync("067 222-33-44", 1);
        await Host.Services.GetRequiredService<CrmFields>().SetAsync(FieldEntity.Customer, b.Value, new Dictionary<string, string?> { ["shoe-size"] = "41.5" }, null, Call, Cancellation);

        (await HoldsAsync(a, "orders.count = 1 and sum(bought.quantity) = 2 and sum(ordered.total) = 20 UAH and orders.spent = 20 UAH and city = \"kyiv\" and country = \"ua\" and country = \"Ukraine\" and country in (\"Poland\", \"Ukraine\") and shout = \"KYIV\" and baskets = 1 and has-phone = true and not has-email = true")).ShouldBeTrue();
        (await HoldsAsync(a, "field.shoe-size is empty and sites is not empty and orders.paid = 0 UAH and not paid() and orders.first within last 1 days")).ShouldBeTrue();
        (await HoldsAsync(b, "field.shoe-size = 41.5 and bought(sku = \"x\", last 1 days)")).ShouldBeTrue();
        (await Host.Duplicates.MergeAsync(a, b, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await HoldsAsync(b, "orders.count = 2 and count(bought) = 2 and field.shoe-size = 41.5 and orders.average = 15 UAH")).ShouldBeTrue();
        (await AllAsync()).Select(s => s.Id).ShouldBe([a]);
        field.Value.ShouldBeGreaterThan(0);
    }

    [Fact]
    [Trait("Requirement", "G1")]
    public async Task Within_a_transaction_rules_see_what_it_has_made_so_far_and_refuse_endless_histories()
    {
        await Shop.StockAsync("X", 100);
        var one = await PlaceAsync("067 111-22-33", 2);
        var (catalogue, all) = (await CatalogueAsync(), (CustomerParts)0xFFF & ~(CustomerParts.Extras | CustomerParts.Behaviour));
        var placed = await WithinAsync(catalogue, all, one, set =>
        {
            var summary = set.FindAnywhere<CustomerSummary>(one.Value)!;
            summary.Apply(new OrderContribution { Orders = 1, SpentUnits = 70_000 }, Host.Clock.GetCurrentInstant());
            set.Change(summary, "customer-summary.order-changed");
        });
        (placed.Value.OrderCount, placed.Value.Spent.Amount, placed.Value.Orders.Count, placed.Value.Purchases.Single().Quantity).ShouldBe((2, 27m, 1, new Quantity(2000)));

        Action<WorkingSet> many = set =>
        {
            var summary = set.FindAnywhere<CustomerSummary>(one.Value)!;
            summary.Apply(new OrderContribution { Orders = CustomerSubjects.Most }, Host.Clock.GetCurrentInstant());
            set.Change(summary, "customer-summary.order-changed");
        };
        (await WithinAsync(catalogue, CustomerParts.Orders, one, many)).Refusal!.Code.ShouldBe(SegmentRefusals.HistoryTooLong);
        (await WithinAsync(catalogue, CustomerParts.None, one)).Value.OrderCount.ShouldBe(CustomerSubjects.Most + 2);
        (await WithinAsync(catalogue, CustomerParts.None, new CustomerId(999_999))).Refusal!.Code.ShouldBe("customer.unknown");
        CustomerSubjects.Unasked(catalogue.PartsOf([RuleText.Parse("visited(last 7 days)").Demand()]))!.Code.ShouldBe(SegmentRefusals.NotInTransaction);
        CustomerSubjects.Unasked(CustomerParts.Lines).ShouldBeNull();
    }

    private async Task<CustomerId> PlaceAsync(string phone, int quantity, Func<NewOrder, NewOrder>? with = null)
    {
        var order = Shop.Order("web", phone, ("X", quantity));
        return (await Host.Orders.PlaceAsync(order with { Order = (with ?? (o => o))(order.Order) }, Call, Cancellation)).Value.CustomerId!.Value;
    }

    private async Task<bool> HoldsAsync(CustomerId customer, string text)
    {
        var catalogue = await CatalogueAsync();
        var scope = new RuleScope(catalogue.Facts.Vocabulary, Shop.Currency, Shop.Site.Zone);
        var rule = RuleText.Parse(text, scope).Demand();
        await using var read = Host.Services.GetRequiredService<CrmStore>().Read();
        var subject = await new CustomerLoader(read, catalogue, catalogue.PartsOf([rule])).LoadAsync(customer, Cancellation);
        var compiled = catalogue.Facts.Compile(rule, scope);
        var within = await WithinAsync(catalogue, catalogue.PartsOf([rule]), customer);
        compiled.Holds(within.Value, Host.Clock.GetCurrentInstant()).ShouldBe(compiled.Holds(subject!, Host.Clock.GetCurrentInstant()), text);
        var now = Host.Services.GetRequiredService<IClock>().GetCurrentInstant();
        return compiled.Holds(subject!, now) ? true : throw new InvalidOperationException(compiled.Explain(subject!, now).Because.Select(l => $"{l.Rule}: {l.Value}").Aggregate((x, y) => x + "\n" + y));
    }

    private async Task<Result<CustomerSubject>> WithinAsync(CustomerCatalogue catalogue, CustomerParts parts, CustomerId customer, Action<WorkingSet>? before = null)
    {
        var reading = Host.Services.GetRequiredService<SegmentsContext>().Subjects.Reading(catalogue, parts);
        Result<CustomerSubject> found = default;
        _ = await Host.Services.GetRequiredService<CrmStore>().Path.RunAsync(new Probe(set =>
        {
            before?.Invoke(set);
            found = reading.Subject(set, customer);
            return 0;
        }, (stage, plan) => reading.Plan(stage, plan, customer)), Call, Cancellation);
        return found;
    }

    private async Task<List<CustomerSubject>> AllAsync()
    {
        await using var read = Host.Services.GetRequiredService<CrmStore>().Read();
        var all = new List<CustomerSubject>();
        await foreach (var batch in new CustomerLoader(read, await CatalogueAsync(), (CustomerParts)(-1)).AllAsync(null, Cancellation))
            all.AddRange(batch);
        return all;
    }

    private async Task<CustomerCatalogue> CatalogueAsync()
    {
        await using var read = Host.Services.GetRequiredService<CrmStore>().Read();
        return await CustomerCatalogue.ReadAsync(read, Host.Services.GetRequiredService<CrmBuilder>().Segments, [], Cancellation);
    }
}

public sealed class SqliteCustomerLoading : CustomerLoadingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCustomerLoading : CustomerLoadingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
