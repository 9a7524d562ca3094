using System.Text.Json;
using Crm.Privacy;
using Crm.Store;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Crm.Backups;

/// <summary>Backups while the shop is at work, and that they can be restored.</summary>
public abstract class BackupSpec : StoreSpec
{
    private readonly string folder = Directory.CreateTempSubdirectory("crm-backup-").FullName;

    private CrmBackup Backups => Host.Services.GetRequiredService<CrmBackup>();

    [Fact]
    [Trait("Requirement", "L4")]
    public async Task Backup_taken_while_others_write_is_one_moment_of_the_store_and_restores_as_such()
    {
        await Shop.StockAsync("TEA", 5000);
        using var stop = new CancellationTokenSource();
        var placed = 0;
        var writing = Task.WhenAll(Enumerable.Range(0, 3).Select(w => Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                (await Host.Orders.PlaceAsync(Shop.Order("web", $"05011122{w}{n % 10}", ("TEA", 1)), Call)).IsAccepted.ShouldBeTrue();
                Interlocked.Increment(ref placed);
            }
        })));
        await PlacedAsync(10);
        var taken = await Backups.BackupAsync(folder, Call, Cancellation);
        await PlacedAsync(Volatile.Read(ref placed) + 10);
        await stop.CancelAsync();
        await writing;

        var tested = (await Backups.TestAsync(taken.Path, Cancellation)).Value;

        tested.Mistakes.ShouldBeEmpty();
        tested.Verified.Problems.ShouldBeEmpty();
        tested.Manifest.Tables.Single(t => t.Name == "crm_order").Rows.ShouldBeInRange(1, await Database.CountAsync("crm_order"));
        var live = await Host.History.VerifyAsync(taken.Manifest.Head, Cancellation);
        live.Problems.ShouldBeEmpty("What was saved is the beginning of what the store holds.");
        live.Commits.ShouldBeGreaterThan(tested.Verified.Commits);

        Task PlacedAsync(int many) => Patience.UntilAsync(() => writing.IsCompleted || Volatile.Read(ref placed) >= many);
    }

    /// <summary>On PostgreSQL a commit gets its place in the log once it is visible; a snapshot may hold it before.</summary>
    [Fact]
    [Trait("Requirement", "L4")]
    public async Task Backup_that_holds_a_commit_without_a_place_in_the_log_is_sound()
    {
        await Shop.StockAsync("TEA", 5);
        var before = (await Host.History.VerifyAsync(Cancellation)).Head;
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var taken = await Backups.SnapshotAsync(folder, Host.Clock.GetCurrentInstant(), Cancellation);
        (taken.Head == before).ShouldBe(!Host.Store.Dialect.NumbersWhenWriting);

        var tested = (await Backups.TestAsync(folder, Cancellation)).Value;
        tested.Verified.Problems.ShouldBeEmpty();
        tested.IsSound.ShouldBeTrue();
        tested.Verified.Head.ShouldNotBe(before);
    }

    /// <summary>The store is taken back to the version before, and saved as that version would have saved it.</summary>
    [Fact]
    [Trait("Requirement", "L4")]
    [Trait("Requirement", "Z20")]
    public async Task Backup_of_the_version_before_is_restored_brought_up_to_this_one_and_verifies()
    {
        await Shop.StockAsync("TEA", 5);
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call with { IdempotencyKey = "old" }, Cancellation)).Value;
        var head = (await Host.History.VerifyAsync(Cancellation)).Head;
        string before;
        await using (var read = Host.Store.Read())
        {
            before = read.Database.GetMigrations().ToList()[^2];
            await read.GetService<IMigrator>().MigrateAsync(before, Cancellation);
        }

        var taken = await Backups.SnapshotAsync(folder, Host.Clock.GetCurrentInstant(), Cancellation);
        (taken.Schema, taken.Head).ShouldBe((before, head));
        (await Backups.TestAsync(folder, Cancellation)).Value.IsSound.ShouldBeTrue();

        await using var other = await OpenAsync();
        await RestoreAsync(other, folder, replayed: 0);
        await using var host = await TestHost.StartAsync(other);
        (await host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call with { IdempotencyKey = "old" }, Cancellation)).Value.OrderId.ShouldBe(placed.OrderId);
        (await host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.CustomerId.ShouldBe(placed.CustomerId);
        (await host.History.VerifyAsync(head, Cancellation)).Problems.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "L4")]
    public async Task Restored_store_forgets_again_whom_the_lost_one_had_erased_and_goes_on_working()
    {
        await Shop.StockAsync("TEA", 50);
        var order = (await Host.Orders.PlaceAsync(Shop.Order("web", "050 111-22-33", ("TEA", 1)), Call, Cancellation)).Value;
        (await Host.Orders.MoveAsync(new Orders.MoveOrder(order.OrderId, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var taken = await Backups.BackupAsync(folder, Call, Cancellation);
        (await Host.Privacy.ErasePersonAsync(new ErasePerson(order.CustomerId!.Value) { Cleaning = CleaningKind.Later }, new CrmCall(Actor.Host()), Cancellation)).IsAccepted.ShouldBeTrue();
        await Backups.KeepRegisterAsync(folder, Cancellation);
        (await Backups.RestoreAsync(taken.Path, null, Call, Cancellation)).Refusal!.Code.ShouldBe(BackupRefusals.NotEmpty);

        await using var other = await OpenAsync();
        await RestoreAsync(other, taken.Path, replayed: 1);

        await using var host = await TestHost.StartAsync(other);
        (await host.Customers.GetAsync(order.CustomerId!.Value, Cancellation))!.Name.ShouldBe("");
        (await host.Orders.GetAsync(order.OrderId, Cancellation))!.Buyer.ShouldBeNull();
        (await host.Orders.PlaceAsync(Shop.Order("web", "050 111-22-33", ("TEA", 1)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await host.History.VerifyAsync(taken.Manifest.Head, Cancellation)).Problems.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "L4")]
    public async Task Register_beside_the_backups_never_shrinks_and_a_repeated_erasure_keeps_when_it_was_begun()
    {
        await Shop.StockAsync("TEA", 50);
        var customer = (await Host.Orders.PlaceAsync(Shop.Order("web", "050 111-22-33", ("TEA", 1)), Call, Cancellation)).Value.CustomerId!.Value;
        var taken = await Backups.BackupAsync(folder, Call, Cancellation);
        Host.Clock.Advance(Duration.FromHours(1));
        (await Host.Privacy.ErasePersonAsync(new ErasePerson(customer) { Cleaning = CleaningKind.Later, Override = "court" }, new CrmCall(Actor.Host()), Cancellation)).IsAccepted.ShouldBeTrue();
        await Backups.KeepRegisterAsync(folder, Cancellation);
        var begun = (await Host.Privacy.ListErasuresAsync(cancellation: Cancellation)).ShouldHaveSingleItem().RequestedAt;

        // Whoever starts on an empty store with the folder knows of no erasure.
        await using (var empty = await OpenAsync())
        await using (var fresh = await TestHost.StartAsync(empty))
            await fresh.Services.GetRequiredService<CrmBackup>().KeepRegisterAsync(folder, Cancellation);
        Host.Clock.Advance(Duration.FromHours(1));
        await using var other = await OpenAsync();
        await RestoreAsync(other, taken.Path, replayed: 1);
        await using var host = await TestHost.StartAsync(other);
        (await host.Customers.GetAsync(customer, Cancellation))!.Name.ShouldBe("");
        (await host.Privacy.ListErasuresAsync(cancellation: Cancellation)).ShouldHaveSingleItem().RequestedAt.ShouldBe(begun);
    }

    [Fact]
    [Trait("Requirement", "L4")]
    public async Task Register_beside_the_backup_repeats_nothing_that_was_begun_before_it()
    {
        await Shop.StockAsync("TEA", 50);
        var customer = (await Host.Orders.PlaceAsync(Shop.Order("web", "050 111-22-33", ("TEA", 1)), Call, Cancellation)).Value.CustomerId!.Value;
        var taken = await Backups.BackupAsync(folder, Call, Cancellation);

        // Of a store that had the folder before, and another customer by the number.
        var register = new[] { new ErasedPerson(customer, taken.Manifest.TakenAt - Duration.FromHours(1)) };
        await File.WriteAllTextAsync(Path.Combine(folder, "erasures.json"), JsonSerializer.Serialize(register, CrmJson.Options), Cancellation);
        await using var other = await OpenAsync();
        await RestoreAsync(other, taken.Path, replayed: 0);
    }

    /// <summary>Into an empty database.</summary>
    private async Task RestoreAsync(TestDatabase other, string backup, int replayed)
    {
        if (other.IsSqlite())
            File.Delete(other.ConnectionString["Data Source=".Length..]);
        var services = new ServiceCollection().AddLogging().AddSingleton<IClock>(Host.Clock);
        services.AddCrm(other.Use);
        await using var provider = services.BuildServiceProvider();
        var restored = (await provider.GetRequiredService<CrmBackup>().RestoreAsync(backup, null, new CrmCall(Actor.Host()), Cancellation)).Value;
        (restored.IsSound, restored.Replayed).ShouldBe((true, replayed), string.Join("; ", restored.Mistakes.Concat(restored.Verified.Problems)));
    }

    [Fact]
    [Trait("Requirement", "L4")]
    public async Task Damaged_backup_is_told_before_anything_is_written()
    {
        var taken = await Backups.BackupAsync(folder, Call, Cancellation);
        var file = taken.Manifest.Files.OrderByDescending(f => f.Bytes).First().Name;
        await using (var stream = new FileStream(Path.Combine(taken.Path, file), FileMode.Open))
        {
            stream.Position = stream.Length / 2;
            var b = stream.ReadByte();
            stream.Position--;
            stream.WriteByte((byte)(b ^ 1));
        }

        var refused = (await Backups.TestAsync(taken.Path, Cancellation)).Refusal!;
        (refused.Code, ((IEnumerable<string>)refused.Data["files"]!).Single()).ShouldBe((BackupRefusals.Corrupt, file));
        (await Backups.TestAsync(folder, Cancellation)).Refusal!.Code.ShouldBe(BackupRefusals.NoBackup);
    }

    [Fact]
    [Trait("Requirement", "L4")]
    public async Task Schedule_takes_one_when_the_newest_is_old_and_keeps_so_many()
    {
        using var worker = new BackupWorker(Host.Store, Backups, new BackupSetup().Every(Duration.FromHours(1), folder, keep: 2), NullLogger<BackupWorker>.Instance);
        var taken = new List<string?>();
        for (var i = 0; i < 6; i++)
        {
            taken.Add(await worker.RunDueAsync(Cancellation));
            Host.Clock.Advance(Duration.FromMinutes(30));
        }

        taken.Select(t => t is not null).ShouldBe([true, false, true, false, true, false]);
        CrmBackup.List(folder).ShouldBe([taken[4]!, taken[2]!]);
        File.Exists(Path.Combine(folder, "erasures.json")).ShouldBeTrue();
    }
}

public sealed class SqliteBackup : BackupSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlBackup : BackupSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
