using Crm.Store;
using Crm.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Crm.Timers;

/// <summary>Timers by themselves, as later features use them: one per key, fired once, in due order, until it has worked.</summary>
[Trait("Requirement", "V5")]
public abstract class TimerSpec : StoreSpec
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 10, 0);

    private TimerTable table = null!;
    private TimerTable Table => table ??= new TimerTable(Host.Store.Model, Host.Store.Path.Statements);

    private TimerWorker Worker(TimerHandler handler) =>
        new(Host.Store, Table, new Dictionary<string, TimerHandler> { ["test"] = handler }, NullLogger<TimerWorker>.Instance);

    private Task SetAsync(string key, string subject, int minutes) => WriteAsync(set => Table.Set(set, new TimerRow
    {
        TimerKey = key,
        Kind = "test",
        Subject = subject,
        Due = Start + Duration.FromMinutes(minutes),
    }), key);

    private Task DropAsync(string key) => WriteAsync(set => Table.Drop(set, key), key);

    private async Task WriteAsync(Action<WorkingSet> write, string key) =>
        (await Host.Store.Path.RunAsync(new Writing(Table, key, write), Call, Cancellation)).IsAccepted.ShouldBeTrue();

    private sealed class Writing(TimerTable timers, string key, Action<WorkingSet> write) : IWriteCommand<int>
    {
        public string Name => "test.write";

        public bool Plan(int stage, LoadPlan plan)
        {
            timers.Plan(plan, key);
            return false;
        }

        public Result<int> Decide(WorkingSet set)
        {
            write(set);
            return 1;
        }
    }

    [Fact]
    public async Task Each_fires_once_in_due_order_with_its_due_instant_and_set_again_it_moves()
    {
        await SetAsync("c", "s1", 30);
        await SetAsync("a", "s1", 50);
        await SetAsync("a", "s1", 20);
        await SetAsync("b", "s1", 10);
        await SetAsync("d", "s2", 5);
        await SetAsync("e", "s2", 500);
        await DropAsync("d");
        var fired = new List<(string, Instant)>();
        var worker = Worker(async (timer, call, _) =>
        {
            lock (fired)
                fired.Add((timer.TimerKey, call.Happened!.Value));
            await DropAsync(timer.TimerKey);
        });

        await worker.RunDueAsync(Cancellation);
        fired.ShouldBeEmpty();
        Host.Clock.Advance(Duration.FromHours(1));
        var pause = await worker.RunDueAsync(Cancellation);
        await worker.RunDueAsync(Cancellation);

        fired.ShouldBe([("b", Start + Duration.FromMinutes(10)), ("a", Start + Duration.FromMinutes(20)), ("c", Start + Duration.FromMinutes(30))]);
        pause.ShouldBe(TimeSpan.FromSeconds(30));
        Host.Clock.Set(Start + Duration.FromMinutes(500) - Duration.FromSeconds(3));
        (await worker.RunDueAsync(Cancellation)).ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("set set", 2)]
    [InlineData("set drop", null)]
    [InlineData("drop set", 1)]
    [InlineData("drop set drop", null)]
    [InlineData("set drop set", 2)]
    [InlineData("set drop set set drop", null)]
    [InlineData("drop set set", 2)]
    public async Task However_often_one_command_sets_and_drops_a_timer_it_is_as_the_last_one_left_it(string steps, int? minutes)
    {
        await SetAsync("there", "s", 30);
        foreach (var key in (string[])["there", "new"])
            await WriteAsync(set =>
            {
                var sets = 0;
                foreach (var step in steps.Split(' '))
                    if (step == "drop")
                        Table.Drop(set, key);
                    else
                        Table.Set(set, new TimerRow { TimerKey = key, Kind = "test", Subject = "s", Due = Start + Duration.FromMinutes(++sets) });
            }, key);

        var waiting = (await Host.Timers.ListAsync(cancellation: Cancellation)).Select(t => (t.Key, t.Due)).Order().ToList();
        waiting.ShouldBe(minutes is { } due ? [("new", Start + Duration.FromMinutes(due)), ("there", Start + Duration.FromMinutes(due))] : []);
    }

    [Fact]
    public async Task What_is_set_in_a_transaction_that_is_rolled_back_is_not_set()
    {
        await using var connection = await Database.ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            var write = new Writing(Table, "a", set => Table.Set(set, new TimerRow { TimerKey = "a", Kind = "test", Subject = "s", Due = Start }));
            (await Host.Store.Path.RunAsync(write, Call with { Transaction = transaction }, Cancellation)).IsAccepted.ShouldBeTrue();
            await transaction.RollbackAsync(Cancellation);
        }

        (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Failure_before_the_commit_is_tried_again_later_and_one_after_it_does_not_fire_twice()
    {
        await SetAsync("before", "s1", 0);
        await SetAsync("after", "s2", 0);
        var fired = new List<string>();
        var worker = Worker(async (timer, _, _) =>
        {
            lock (fired)
                fired.Add(timer.TimerKey);
            if (timer is { TimerKey: "before", Attempts: < 2 })
                throw new InvalidOperationException("cut off before the commit");
            await DropAsync(timer.TimerKey);
            if (timer.TimerKey == "after")
                throw new InvalidOperationException("cut off after the commit");
        });

        await worker.RunDueAsync(Cancellation);
        var waiting = (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldHaveSingleItem();
        (waiting.Key, waiting.Due, waiting.Attempts, waiting.LastError).ShouldBe(("before", Start, 1, "cut off before the commit"));
        await worker.RunDueAsync(Cancellation);
        Host.Clock.Advance(Duration.FromSeconds(1));
        await worker.RunDueAsync(Cancellation);
        Host.Clock.Advance(Duration.FromSeconds(2));
        await worker.RunDueAsync(Cancellation);

        fired.Order().ShouldBe(["after", "before", "before", "before"]);
        (await Database.CountAsync("crm_timer")).ShouldBe(0);
    }

    [Fact]
    public async Task What_fails_too_often_is_parked_does_not_hold_up_others_and_a_person_may_try_again()
    {
        await SetAsync("bad", "s1", 0);
        var broken = true;
        var worker = Worker((timer, _, _) => broken && timer.TimerKey == "bad" ? throw new InvalidOperationException("no") : DropAsync(timer.TimerKey));
        for (var i = 0; i < TimerWorker.Attempts + 3; i++)
        {
            Host.Clock.Advance(Duration.FromHours(2));
            await worker.RunDueAsync(Cancellation);
        }

        (await Host.Timers.ListAsync(parked: true, cancellation: Cancellation)).Single().Attempts.ShouldBe(TimerWorker.Attempts);
        await SetAsync("good", "s2", 0);
        await worker.RunDueAsync(Cancellation);
        (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldBeEmpty();

        broken = false;
        (await Host.Timers.RetryAsync("bad", Call, Cancellation)).Value.ShouldBeTrue();
        (await Host.Timers.RetryAsync("bad", Call, Cancellation)).Value.ShouldBeFalse();
        await worker.RunDueAsync(Cancellation);
        (await Database.CountAsync("crm_timer")).ShouldBe(0);
    }

    [Fact]
    public async Task Host_leaves_timers_of_kinds_that_it_does_not_know_to_those_that_do()
    {
        await SetAsync("new", "s1", 0);
        var old = new TimerWorker(Host.Store, Table, new Dictionary<string, TimerHandler> { ["other"] = (_, _, _) => Task.CompletedTask }, NullLogger<TimerWorker>.Instance);
        for (var i = 0; i < 3; i++)
        {
            Host.Clock.Advance(Duration.FromHours(2));
            (await old.RunDueAsync(Cancellation)).ShouldBe(TimeSpan.FromSeconds(30), "It sleeps on, and does not wake for it again and again.");
        }

        var waiting = (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldHaveSingleItem();
        (waiting.Due, waiting.Attempts, waiting.LastError, waiting.IsParked).ShouldBe((Start, 0, null, false));
        await using var newer = await TestHost.StartAsync(Database, now: Host.Clock.GetCurrentInstant());
        var fired = 0;
        var worker = new TimerWorker(newer.Store, new TimerTable(newer.Store.Model, newer.Store.Path.Statements), new Dictionary<string, TimerHandler>
        {
            ["test"] = async (timer, _, _) =>
            {
                fired++;
                await DropAsync(timer.TimerKey);
            },
        }, NullLogger<TimerWorker>.Instance);
        await Task.WhenAll(worker.RunDueAsync(Cancellation), old.RunDueAsync(Cancellation));
        fired.ShouldBe(1);
        (await Database.CountAsync("crm_timer")).ShouldBe(0);
    }

    [Fact]
    public async Task Timer_that_does_not_go_when_it_has_fired_is_a_failure_and_no_endless_loop()
    {
        await SetAsync("stays", "s1", 0);
        var times = 0;
        await Worker((_, _, _) =>
        {
            times++;
            return Task.CompletedTask;
        }).RunDueAsync(Cancellation);
        times.ShouldBe(1);
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Single().LastError!.ShouldContain("did not go");
    }

    [Fact]
    public async Task Running_worker_sleeps_until_a_timer_is_due_and_wakes_for_one_that_is_set_meanwhile()
    {
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var worker = Worker(async (timer, _, _) =>
        {
            await DropAsync(timer.TimerKey);
            fired.TrySetResult();
        });
        await worker.StartAsync(Cancellation);
        await SetAsync("now", "s", -1);
        await fired.Task.WaitAsync(Patience.Long, Cancellation);
        await worker.StopAsync(Cancellation);
    }
}

public sealed class SqliteTimer : TimerSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlTimer : TimerSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
