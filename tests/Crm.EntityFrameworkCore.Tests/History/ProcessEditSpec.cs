using Crm.Orders;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm.History;

public abstract class ProcessEditSpec : StoreSpec
{
    private static OrderProcessDefinition Shorter(OrderProcess process) => OrderProcess.Define(process.Definition, p => p.Forbid("new", "approval"));

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Process_is_stored_as_version_1_and_edited_from_there()
    {
        var process = await Host.Orders.GetProcessAsync(Cancellation);
        process.Version.ShouldBe(1);

        (await Host.Orders.EditProcessAsync(Shorter(process), 1, Call, Cancellation)).Value.ShouldBe(2);
        var stale = (await Host.Orders.EditProcessAsync(process.Definition, 1, Call, Cancellation)).Refusal!;

        stale.Code.ShouldBe("definition.changed");
        (await Host.Orders.GetProcessAsync(Cancellation)).Version.ShouldBe(2);
        var records = (await Host.History.ReadAsync(0, 1000, Cancellation)).Where(r => r is { Entity: "definition", EntityId: 1 }).ToList();
        records.Select(r => r.Event).ShouldBe(["definition.created", "definition.edited"]);
        records[1].Call.Actor.ShouldBe("staff:anna (manager)");
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O4")]
    [Trait("Requirement", "L3")]
    public async Task Other_host_decides_by_the_edited_process_at_once()
    {
        await Shop.StockAsync("TEA", 5);
        await using var other = await TestHost.StartAsync(Database, Setup);
        var first = (await other.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
        var second = (await other.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.OrderId;
        (await other.Orders.MoveAsync(new MoveOrder(first, "approval"), Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await Host.Orders.EditProcessAsync(Shorter(await Host.Orders.GetProcessAsync(Cancellation)), 1, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await other.Orders.MoveAsync(new MoveOrder(second, "approval"), Call, Cancellation)).IsAccepted.ShouldBeFalse();
        (await other.Orders.MoveAsync(new MoveOrder(second, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.History.OfAsync("order", second.Value, Cancellation))[^1].Call.Definitions.ShouldBe("order-process:2");
    }

    [Fact]
    [Trait("Requirement", "O4")]
    public async Task Code_is_followed_until_the_shop_has_edited_then_the_shop_wins_and_the_start_tells()
    {
        var grown = new Action<OrderProcessBuilder>(p =>
        {
            p.Status("gift-wrapping", StatusGroup.Assembly).Named("en", "Gift wrapping");
            p.Permit("assembly", "gift-wrapping");
            p.Permit("gift-wrapping", "packed");
        });
        await using (var newer = await StartAsync(crm => crm.Orders.Process(grown), out var quiet))
        {
            (await newer.Orders.GetProcessAsync(Cancellation)).Version.ShouldBe(2);
            quiet.Lines.ShouldBeEmpty();
            (await newer.Orders.EditProcessAsync(Shorter(await newer.Orders.GetProcessAsync(Cancellation)), 2, Call, Cancellation)).Value.ShouldBe(3);
        }

        await using (var same = await StartAsync(crm => crm.Orders.Process(grown), out var quiet))
            quiet.Lines.ShouldBeEmpty();

        await using (var older = await StartAsync(_ => { }, out var log))
        {
            (await older.Orders.GetProcessAsync(Cancellation)).Version.ShouldBe(3);
            log.Lines.ShouldHaveSingleItem().ShouldContain("version 3 stays in force");
        }

        await using var closed = await StartAsync(crm => crm.Orders.Fixed(), out var silent);
        var process = await closed.Orders.GetProcessAsync(Cancellation);
        process.Version.ShouldBe(4);
        process.Statuses.ShouldNotContain(s => s.Code == "gift-wrapping");
        silent.Lines.ShouldBeEmpty();
        (await closed.Orders.EditProcessAsync(process.Definition, 4, Call, Cancellation)).Refusal!.Code.ShouldBe("process.fixed");
        await Shop.VerifyAsync();
    }

    private Task<TestHost> StartAsync(Action<CrmBuilder> setup, out StartLog log)
    {
        var lines = log = new StartLog();
        return TestHost.StartAsync(Database, crm =>
        {
            setup(crm);
            crm.Services.AddSingleton<ILoggerProvider>(lines);
        });
    }
}

/// <summary>Keeps the warnings.</summary>
internal sealed class StartLog : ILoggerProvider, ILogger
{
    public List<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Lines.Add(formatter(state, exception));
    }

    public void Dispose()
    {
    }
}

public sealed class SqliteProcessEdit : ProcessEditSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlProcessEdit : ProcessEditSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
