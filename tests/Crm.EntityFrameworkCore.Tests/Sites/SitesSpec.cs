using Crm.Sites;

namespace Crm.TestSupport;

/// <summary>The shops that share a store.</summary>
public abstract class SitesSpec : StoreSpec
{
    private static SiteDefinition Second => TestHost.Kyiv with { Code = "second", Name = "Second" };

    [Fact]
    public async Task Site_is_added_changed_and_listed_by_code()
    {
        var id = (await Host.Sites.AddAsync(Second, Call, Cancellation)).Value;
        (await Host.Sites.RedefineAsync(id, Second with { Name = "Other", OrderNumbers = new NumberSeries("S-", 3, false) }, Call, Cancellation)).Value.ShouldBe(id);
        (await Host.Sites.ListAsync(Cancellation)).Select(s => (s.Code, s.Name)).ShouldBe([("main", "Shop"), ("second", "Other")]);
        (await Host.Sites.GetDefaultAsync(Cancellation)).Code.ShouldBe("main");

        var order = Shop.Order("web", "067 123-45-67", ("X", 1));
        (await Host.Orders.PlaceAsync(order with { Order = order.Order with { SiteId = id } }, Call, Cancellation)).Value.Number.ShouldBe("S-001");
        await Host.Sites.RedefineAsync(id, Second with { OrderNumbers = new NumberSeries("T-", 3, false) }, Call, Cancellation);
        (await Host.Orders.PlaceAsync(order with { Order = order.Order with { SiteId = id } }, Call, Cancellation)).Value.Number.ShouldBe("T-002");
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Code_is_taken_once_also_by_two_hosts_at_the_same_moment()
    {
        (await Host.Sites.AddAsync(TestHost.Kyiv, Call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.CodeTaken);
        await using var other = await TestHost.StartAsync(Database);
        var both = await Task.WhenAll(Host.Sites.AddAsync(Second, Call, Cancellation), other.Sites.AddAsync(Second, Call, Cancellation));
        both.Count(r => r.IsAccepted).ShouldBe(1);
        both.Single(r => !r.IsAccepted).Refusal!.Code.ShouldBe(SiteRefusals.CodeTaken);
        (await Host.Sites.RedefineAsync(both.Single(r => r.IsAccepted).Value, Second with { Code = "main" }, Call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.CodeTaken);
    }

    [Fact]
    public async Task Sites_of_one_customer_scope_share_the_currency_of_its_figures()
    {
        var refused = (await Host.Sites.AddAsync(Second with { BaseCurrency = "EUR" }, Call, Cancellation)).Refusal!;
        (refused.Code, refused.Data["currency"]).ShouldBe((SiteRefusals.ScopeCurrency, Shop.Currency));
        var apart = (await Host.Sites.AddAsync(Second with { BaseCurrency = "EUR", CustomerScope = new ScopeId(2) }, Call, Cancellation)).Value;
        (await Host.Sites.RedefineAsync(apart, Second with { BaseCurrency = "UAH", CustomerScope = new ScopeId(2) }, Call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.CurrencyFixed);
        (await Host.Sites.RedefineAsync(apart, Second with { BaseCurrency = "EUR", CustomerScope = new ScopeId(3) }, Call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.ScopeFixed);
        (await Host.Sites.RedefineAsync(new SiteId(4711), Second with { Code = "ghost" }, Call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.Unknown);
    }

    [Fact]
    public async Task Two_hosts_do_not_give_one_new_scope_two_currencies()
    {
        await using var other = await TestHost.StartAsync(Database);
        var scope = Second with { CustomerScope = new ScopeId(5) };
        var both = await Task.WhenAll(
            Host.Sites.AddAsync(scope with { Code = "a", BaseCurrency = "EUR" }, Call, Cancellation),
            other.Sites.AddAsync(scope with { Code = "b", BaseCurrency = "USD" }, Call, Cancellation));
        both.Count(r => r.IsAccepted).ShouldBe(1);
        both.Single(r => !r.IsAccepted).Refusal!.Code.ShouldBe(SiteRefusals.ScopeCurrency);
    }

    [Fact]
    public async Task Mistakes_of_a_definition_are_thrown_all_at_once()
    {
        var thrown = await Should.ThrowAsync<DefinitionException>(() => Host.Sites.AddAsync(Second with { Zone = "Mars/Olympus", BaseCurrency = "euro" }, Call, Cancellation));
        thrown.Mistakes.Select(m => m.Path).ShouldBe(["Zone", "BaseCurrency"], ignoreOrder: true);
    }
}

public sealed class SqliteSites : SitesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSites : SitesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
