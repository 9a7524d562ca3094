using Crm.Orders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Crm.Store;

public sealed class SetupTests
{
    [Fact]
    public void All_mistakes_of_a_set_up_are_told_at_once()
    {
        var failure = Should.Throw<DefinitionException>(() => new ServiceCollection().AddCrm(crm =>
        {
            crm.UseSqlite("Data Source=:memory:");
            crm.UseSqlite("Data Source=shop.db");
            crm.Effects.Attempts = 0;
            crm.Effects.Lease = TimeSpan.Zero;
            crm.Effects.Handle(" ", (_, _, _) => Task.CompletedTask);
            crm.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask).Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask);
            crm.Orders.Guard("fraud", _ => true).Guard("fraud", _ => false).Guard("", _ => true);
            crm.Orders.ReturnAlerts.Add(new ReturnAlert("", NodaTime.Duration.Zero) { Count = 0, Least = 0 });
            crm.Orders.ReturnAlerts.Add(new ReturnAlert("faulty", NodaTime.Duration.FromDays(1)));
            crm.Orders.Attention.Reason(new AttentionDefinition(AttentionCodes.Unpaid, AttentionSeverity.Notice, "x"), _ => true).Show("nothing", d => d);
            crm.Orders.Process(p => p.Status("nowhere"));
            crm.Orders.Process(p => p.Permit("new", "moon"));
            crm.Sites.Default = crm.Sites.Default with { Zone = "Mars/Olympus", BaseCurrency = "??" };
        }));

        var paths = failure.Mistakes.Select(m => m.Path).ToList();
        foreach (var path in (string[])["store", "effects.attempts", "effects.lease", "effects", "effects.order.placed", "orders.guards", "orders.guards.fraud", "orders.process", "orders.returnAlerts[0].reason", "orders.returnAlerts[0].period", "orders.returnAlerts[0].count", "orders.returnAlerts[0].least", "orders.returnAlerts[1]", "orders.attention.unpaid", "orders.attention"])
            paths.ShouldContain(path);
        paths.Count(p => p.StartsWith("sites.default.", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
        failure.Message.ShouldContain("moon");
    }

    [Fact]
    public void Store_must_be_told_and_be_one_that_lasts()
    {
        MistakeOf(_ => { }).ShouldContain("No database");
        MistakeOf(crm => crm.UseSqlite("Data Source=:memory:")).ShouldContain("in-memory");
        var missing = Path.Combine(Path.GetTempPath(), "crm-no-such-folder", "deeper");
        MistakeOf(crm => crm.UseSqlite($"Data Source={missing}/shop.db")).ShouldSatisfyAllConditions(m => m.ShouldContain($"'{missing}'"), m => m.ShouldContain("Data Source"), m => m.ShouldContain("shop.db"));
        MistakeOf(crm => crm.UseSqlite("no connection string")).ShouldNotBeEmpty();
        MistakeOf(crm => crm.UsePostgreSql("Database=shop")).ShouldContain("host");
        MistakeOf(crm => crm.UsePostgreSql("")).ShouldContain("host");
    }

    /// <summary>Workers that begin before it find no tables, and whoever has something to write out at the end needs the store.</summary>
    [Fact]
    public async Task Tables_are_made_before_any_worker_begins_and_the_store_is_let_go_after_the_last()
    {
        var folder = Directory.CreateTempSubdirectory("crm-setup-").FullName;
        var services = new ServiceCollection().AddLogging().AddCrm(crm =>
        {
            crm.UseSqlite($"Data Source={Path.Combine(folder, "shop.db")};Pooling=False").MigrateAtStart();
        });
        await using (var provider = services.BuildServiceProvider())
            provider.GetServices<IHostedService>().First().ShouldBeOfType<CrmStartup>();
        Directory.Delete(folder, recursive: true);
    }

    private static string MistakeOf(Action<CrmBuilder> setup)
    {
        var mistakes = Should.Throw<DefinitionException>(() => new ServiceCollection().AddCrm(setup)).Mistakes;
        mistakes.ShouldHaveSingleItem().Path.ShouldBe("store");
        return mistakes[0].Message;
    }
}
