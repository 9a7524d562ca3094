using System.IO.Compression;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Sites;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace Crm.Privacy;

/// <summary>Everything about a person leaves as one file, and is gone by one command: from rows, history, queues, and from the files' bytes.</summary>
public abstract partial class ErasureSpec : StoreSpec
{
    /// <summary>Of the person; no other text of the tests has them.</summary>
    private protected static readonly string[] Words =
    [
        "Жозефіна", "Вишневецька", "Zhozefina", "Vyshnevetska", "zhozefina.v@example.org", "ZHOZEFINA.V@EXAMPLE.ORG", "0937654321", "380937654321", "093 765-43-21", "(093) 765 43 21", "937654321",
        "Старокозацька", "домофон-7319", "улюблениця", "2718281828", "Кучерявенко", "подзвонити пані",
    ];

    protected override void Setup(CrmBuilder crm) => crm.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask);

    private static CrmCall Officer => new(Actor.Staff("olha", "privacy"));

    private protected Task<Result<ErasureReport>> EraseAsync(CustomerId customer, CleaningKind cleaning = CleaningKind.Thorough, string? reason = null, TestHost? host = null) =>
        (host ?? Host).Privacy.ErasePersonAsync(new ErasePerson(customer) { Cleaning = cleaning, Override = reason }, new CrmCall(Actor.Host("test")), Cancellation);

    /// <summary>Tests beside this one write on the same server, on a busy machine for longer than is waited for: whoever is told so has it cleaned again.</summary>
    private protected async Task ShouldBecomeCleanAsync(ErasureReport? report)
    {
        var isClean = report?.IsClean ?? false;
        for (var tries = !Database.IsSqlite() ? 10 : report is null ? 1 : 0; !isClean && tries > 0; tries--)
            isClean = (await Host.Privacy.CleanAsync(CleaningKind.Thorough, Officer, Cancellation)).Value == 1;
        isClean.ShouldBeTrue();
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Erased_person_leaves_no_trace_in_any_table_nor_byte_of_the_files_while_figures_history_and_chain_stay()
    {
        var (customer, orders) = await LiveAsync(comments: 100);
        var stranger = await PlaceAsync(Shop.Order("web", "050 111-22-33", ("TEA", 1)));
        var before = (await Host.History.VerifyAsync(Cancellation)).Head;
        var summary = (await Host.Customers.GetSummaryAsync(customer, Cancellation))!;
        (await TraceSearch.InTablesAsync(Database, Words)).Count.ShouldBeGreaterThan(20);

        var report = (await EraseAsync(customer)).Value;

        (await TraceSearch.InTablesAsync(Database, Words)).ShouldBeEmpty();
        await ShouldBecomeCleanAsync(report);
        (await TraceSearch.InFilesAsync(Database, Words)).ShouldBeEmpty();
        var verified = await Host.History.VerifyAsync(before, Cancellation);
        verified.Problems.ShouldBeEmpty();
        verified.Redacted.ShouldBeGreaterThan(0);
        var after = (await Host.Customers.GetSummaryAsync(customer, Cancellation))!;
        (after.OrderCount, after.Spent, after.CompletedCount).ShouldBe((summary.OrderCount, summary.Spent, summary.CompletedCount));
        var order = (await Host.Orders.GetAsync(orders[0], Cancellation))!;
        (order.Buyer, order.CustomerComment, order.CustomerId, order.Lines[0].Name, order.Total).ShouldBe((null, null, customer, "Tea", Money.Of(20m, Shop.Currency)));
        var asOf = (await Host.History.OrderAsOfAsync(orders[0], Host.Clock.GetCurrentInstant() - Duration.FromMinutes(30), cancellation: Cancellation))!;
        (asOf.HasErased, asOf.Value.Buyer).ShouldBe((true, null));
        (await Host.Orders.GetAsync(stranger, Cancellation))!.Buyer!.Name.ShouldBe("Olena Koval");

        // Once more changes nothing, and whoever comes with the telephone is somebody new.
        (await EraseAsync(customer)).Value.Rows.ShouldBe(0);
        var again = (await Host.Orders.GetAsync(await PlaceAsync(Shop.Order("web", "0937654321", ("TEA", 1))), Cancellation))!;
        again.CustomerId.ShouldNotBe(customer);
        (await Host.Customers.RestoreAsync(customer, Call, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.Erased);
        (await Host.Customers.CommentAsync(customer, "x", Call, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.Erased);
        (await Host.Privacy.ListErasuresAsync(cancellation: Cancellation)).ShouldHaveSingleItem().CleanedAt.ShouldNotBeNull();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Erasure_that_is_cut_off_anywhere_is_carried_on_and_ends_the_same()
    {
        var (customer, _) = await LiveAsync();
        var faults = new Faults(7);
        await using var shaky = await TestHost.StartAsync(new FaultyDatabase(Database, faults), crm => { Setup(crm); crm.Privacy.Batch = 1; });
        faults.PerMille = 30;
        var cuts = 0;
        while (cuts < 200)
        {
            try
            {
                if ((await EraseAsync(customer, CleaningKind.Later, host: shaky)).IsAccepted)
                    break;
            }
            catch (Exception e) when (e is FaultException or RefusedException)
            {
                cuts++;
            }
        }

        cuts.ShouldBeInRange(1, 199);
        (await TraceSearch.InTablesAsync(Database, Words)).ShouldBeEmpty();
        await ShouldBecomeCleanAsync(null);
        (await TraceSearch.InFilesAsync(Database, Words)).ShouldBeEmpty();
        (await Database.CountAsync("crm_timer", "kind = 'privacy.erase'")).ShouldBe(0);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task What_a_crash_left_undone_the_timer_does()
    {
        var (customer, _) = await LiveAsync();
        var begin = new BeginErasureCommand(new PrivacyStatements(Host.Store.Model, Host.Store.Path.Statements), Host.Context.Stays.Timers, [customer], null, isReplay: false);
        (await Host.Store.Path.RunAsync(begin, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromMinutes(6));
        using var worker = new Timers.TimerWorker(Host.Store, Host.Context.Stays.Timers, Handlers(), Microsoft.Extensions.Logging.Abstractions.NullLogger<Timers.TimerWorker>.Instance);
        await worker.RunDueAsync(Cancellation);

        (await TraceSearch.InTablesAsync(Database, Words)).ShouldBeEmpty();
        (await Host.Privacy.ListErasuresAsync(unfinished: true, Cancellation)).ShouldHaveSingleItem().IsDone.ShouldBeTrue();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Export_holds_everything_about_the_person_and_nothing_of_others()
    {
        var (customer, orders) = await LiveAsync();
        await PlaceAsync(Shop.Order("web", "050 111-22-33", ("TEA", 1)));
        using var file = new MemoryStream();
        (await Host.Privacy.ExportPersonAsync(customer, file, Call, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.NotAllowed);

        var export = (await Host.Privacy.ExportPersonAsync(customer, file, Officer, Cancellation)).Value;

        export.Documents.Keys.ShouldBeSubsetOf(Host.Privacy.Map.Tables.Select(t => t.Title).Append("history"));
        new[] { "customer", "customer_key", "customer_summary", "order", "order_line", "payment", "order_account", "inbound", "task", "effect", "history" }.ShouldBeSubsetOf(export.Documents.Keys);
        export.Documents["order"].ShouldBe(orders.Count);
        file.Position = 0;
        using var zip = new ZipArchive(file);
        var texts = zip.Entries.Select(e => new StreamReader(e.Open()).ReadToEnd()).ToList();
        var all = string.Concat(texts);
        foreach (var word in new[] { "Жозефіна", "zhozefina.v@example.org", "+380937654321", "Старокозацька", "домофон-7319", "улюблениця", "2718281828" })
            all.ShouldContain(word);
        all.ShouldNotContain("50 111");
        foreach (var text in texts)
            System.Text.Json.JsonDocument.Parse(text).Dispose();
        (await Host.History.OfAsync("export", 1, Cancellation)).ShouldHaveSingleItem().Call.Actor.ShouldBe("staff:olha (privacy)");
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Open_order_holds_the_data_unless_somebody_who_may_says_why_and_staff_without_the_role_may_not_at_all()
    {
        var (customer, _) = await LiveAsync();
        await PlaceAsync(Order(1));
        var refused = (await EraseAsync(customer)).Refusal!;
        refused.Code.ShouldBe(PrivacyRefusals.Held);
        refused.Data["holds"].ShouldBe(new[] { ErasureHold.OpenOrder });
        (await Host.Privacy.ErasePersonAsync(new ErasePerson(customer), Call, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.NotAllowed);
        (await Host.Privacy.ErasePersonAsync(new ErasePerson(customer) { Override = "court" }, Officer, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.NotAllowed);
        (await Database.CountAsync("crm_erasure")).ShouldBe(0);

        (await EraseAsync(customer, CleaningKind.Later, "By order of the court")).IsAccepted.ShouldBeTrue();
        (await TraceSearch.InTablesAsync(Database, Words)).ShouldBeEmpty();
        (await Host.Privacy.ListErasuresAsync(cancellation: Cancellation)).ShouldHaveSingleItem().Override.ShouldBe("By order of the court");
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Contact_person_of_a_company_leaves_no_trace_in_its_orders_and_the_company_stays()
    {
        await Shop.StockAsync("TEA", 50);
        var company = (await Host.Companies.RecogniseAsync("Zorya LLC", "UA12345678", [new ExternalId("erp", "zorya")], Shop.Site.Id, Call, Cancellation)).Value.CustomerId;
        var fields = Host.Services.GetRequiredService<CrmFields>();
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Order, "badge", "Badge", FieldType.Text) { IsPersonal = true }, Call, Cancellation);
        await fields.DefineAsync(new FieldDefinition(FieldEntity.Company, "motto", "Motto", FieldType.Text) { IsPersonal = true }, Call, Cancellation);
        await fields.SetAsync(FieldEntity.Company, company.Value, new Dictionary<string, string?> { ["motto"] = "Tea first" }, null, Call, Cancellation);
        var id = await PlaceAsync(Order(2) with { Company = company, Fields = new Dictionary<string, string?> { ["badge"] = "улюблениця-1" } });
        var contact = (await Host.Orders.GetAsync(id, Cancellation))!.ContactId!.Value;
        await fields.SetAsync(FieldEntity.Order, id.Value, new Dictionary<string, string?> { ["badge"] = "улюблениця-2" }, null, Call, Cancellation);
        (await Database.QueryAsync("select subject from crm_custom_set order by subject")).Select(r => r[0]).ShouldBe([$"{company.Value}", $"{contact.Value}"], ignoreOrder: true);

        // As it was written once: about the company.
        var values = (await Database.QueryAsync($"select id from crm_custom_set where subject = {contact.Value}"))[0][0];
        await Database.QueryAsync($"update crm_custom_set set subject = {company.Value}");
        await Database.QueryAsync($"update crm_personal set subject = {company.Value} where document like '%улюблениця-1%'");
        (await EraseAsync(contact)).Refusal!.Data["holds"].ShouldBe(new[] { ErasureHold.OpenOrder });
        var begin = new BeginErasureCommand(new PrivacyStatements(Host.Store.Model, Host.Store.Path.Statements), Host.Context.Stays.Timers, [contact], null, isReplay: false);
        (await Host.Store.Path.RunAsync(begin, Call, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.Held);
        (await Host.Orders.MoveAsync(new MoveOrder(id, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).Refusal.ShouldBeNull();

        (await EraseAsync(contact, CleaningKind.Later)).IsAccepted.ShouldBeTrue();

        (await TraceSearch.InTablesAsync(Database, Words)).ShouldBeEmpty();
        await Database.QueryAsync($"update crm_custom_set set subject = {contact.Value} where id = {values}");
        var order = (await Host.Orders.GetAsync(id, Cancellation))!;
        (order.CustomerId, order.ContactId, order.Buyer, order.Total).ShouldBe((company, contact, null, Money.Of(20m, Shop.Currency)));
        (await Host.Customers.GetAsync(company, Cancellation))!.Name.ShouldBe("Zorya LLC");
        (await fields.GetAsync(FieldEntity.Company, company.Value, Cancellation)).Values["motto"].ShouldBe("Tea first");
        (await Host.History.VerifyAsync(Cancellation)).Problems.ShouldBeEmpty();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public async Task Call_of_other_scopes_neither_exports_nor_erases_nor_learns_what_holds_the_data()
    {
        await Shop.StockAsync("TEA", 50);
        var customer = (await Host.Orders.GetAsync(await PlaceAsync(Order(1)), Cancellation))!.CustomerId!.Value;
        var (foreign, own) = (new CrmCall(Actor.Host("test")) { Scopes = ScopeFilter.Of(new ScopeId(2)) }, new CrmCall(Actor.Host("test")) { Scopes = ScopeFilter.Of(new ScopeId(1)) });
        using var file = new MemoryStream();

        (await Host.Privacy.ExportPersonAsync(customer, file, foreign, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.Unknown);
        file.Length.ShouldBe(0);
        (await Host.Privacy.ErasePersonAsync(new ErasePerson(customer), foreign, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.Unknown);
        (await Host.Privacy.ErasePersonAsync(new ErasePerson(customer), own, Cancellation)).Refusal!.Code.ShouldBe(PrivacyRefusals.Held);
        (await Host.Privacy.ExportPersonAsync(customer, file, own, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private Dictionary<string, Timers.TimerHandler> Handlers()
    {
        var handlers = new Dictionary<string, Timers.TimerHandler>();
        Host.Privacy.AddTo(handlers);
        return handlers;
    }

    private PlaceOrder Order(int quantity)
    {
        var given = Shop.Order("web", "(093) 765 43 21", ("TEA", quantity));
        return given with
        {
            Order = given.Order with
            {
                Buyer = new BuyerSnapshot("Жозефіна Вишневецька", "(093) 765 43 21", null, "Zhozefina.V@example.org", new Address("UA", null, "Київ", "03150", "Старокозацька 12", "домофон-7319"), "подзвонити пані ввечері", "Жозефіна", "Вишневецька", "2718281828"),
                Recipient = new BuyerSnapshot("Кучерявенко Тарас", Address: new Address("UA", null, "Київ", null, "Старокозацька 12")),
                CustomerComment = "Для моєї улюблениці: улюблениця",
                Lines = [new NewOrderLine { Sku = "TEA", Name = "Tea", Quantity = quantity, UnitPrice = Money.Of(10m, Shop.Currency) }],
            },
        };
    }

    private async Task<OrderId> PlaceAsync(PlaceOrder order) => (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value.OrderId;

    /// <summary>A customer's life: orders, edits, a deletion, notes and tasks in which people mentioned her where they should not have.</summary>
    private protected async Task<(CustomerId Customer, IReadOnlyList<OrderId> Orders)> LiveAsync(int comments = 3)
    {
        await Shop.StockAsync("TEA", 50);
        var first = (await Host.Orders.PlaceAsync(Order(2), Call with { Cause = "дзвінок 093 765-43-21", IdempotencyKey = "zhozefina.v@example.org-1" }, Cancellation)).Value;
        var customer = first.CustomerId!.Value;
        Host.Clock.Advance(Duration.FromHours(1));
        var second = (await Host.Orders.PlaceAsync(Order(1), new CrmCall(Actor.Customer("zhozefina.v@example.org")), Cancellation)).Value.OrderId;
        await Host.Customers.EditAsync(customer, new CustomerProfile("staff", ProfileStrength.Staff) { Name = "Zhozefina Vyshnevetska" }, [new Address("UA", null, "Київ", null, "Старокозацька 14")], Call, Cancellation);
        await Host.Customers.CommentAsync(customer, "улюблениця", Call, Cancellation);
        await Host.Orders.AnnotateAsync(second, "подзвонити пані Жозефіні", Call, Cancellation);
        await Host.Tasks.AddAsync(new NewStaffTask("call", $"order:{second.Value}", "Набрати Жозефіна Вишневецька") { Assignee = "olha", Text = "093 765-43-21" }, Call, Cancellation);
        await Host.Tasks.AddAsync(new NewStaffTask("call", "product:1", "ask") { Text = "написати на ZHOZEFINA.V@EXAMPLE.ORG" }, Call, Cancellation);
        (await Host.Intake.ReceiveAsync(Order(3), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        for (var i = 0; i < comments; i++)
            await Host.Customers.CommentAsync(customer, $"улюблениця {i}", Call, Cancellation);
        await Host.Payments.NoticeAsync(new Payments.PaymentNotice(new ExternalId("liqpay", "p1"), new Payments.PaymentStep(Payments.PaymentEntryKind.Captured, Money.Of(20m, Shop.Currency), Host.Clock.GetCurrentInstant())) { OrderId = first.OrderId }, Call, Cancellation);
        foreach (var to in (string[])["assembly", "packed", "shipped", "delivered", "completed"])
            (await Host.Orders.MoveAsync(new MoveOrder(first.OrderId, to) { Attested = OrderConditions.HasTrackingNumber }, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.MoveAsync(new MoveOrder(second, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).Refusal.ShouldBeNull();
        return (customer, [first.OrderId, second]);
    }
}

public sealed class SqliteErasure : ErasureSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlErasure : ErasureSpec
{
    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Who_writes_in_another_database_of_the_server_is_waited_for_since_tables_written_anew_keep_what_they_could_see()
    {
        var (customer, _) = await LiveAsync();
        await using var elsewhere = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await elsewhere.OpenAsync(Cancellation);
        var writing = await elsewhere.BeginTransactionAsync(Cancellation);
        await using (var command = new NpgsqlCommand("select pg_current_xact_id()", elsewhere, writing))
            await command.ExecuteScalarAsync(Cancellation);

        var erasing = EraseAsync(customer);
        await Task.WhenAny(erasing, Task.Delay(700, Cancellation));
        await writing.RollbackAsync(Cancellation);

        await ShouldBecomeCleanAsync((await erasing).Value);
        (await TraceSearch.InFilesAsync(Database, Words)).ShouldBeEmpty();
    }

    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
