using Crm.Customers;
using Crm.Exports;
using Crm.Fields;
using Crm.History;
using Crm.Inquiries;
using Crm.Mapping;
using Crm.Messages;
using Crm.Orders;
using Crm.Rules;
using Crm.Search;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Staff;

public abstract partial class AccessSpec
{
    private readonly AccessDefinition bounds = new()
    {
        Scopes =
        [
            new AccessScope { Role = "junior", Orders = "total < 100 UAH" },
            new AccessScope { Role = "vip-desk", Customers = "orders.count >= 2" },
            new AccessScope { Staff = "kate", Orders = "channel in (\"web\")" },
        ],
    };

    [Fact]
    [Trait("Requirement", "G1")]
    [Trait("Requirement", "C5")]
    public async Task Rules_of_roles_and_people_bound_every_table_and_use_case()
    {
        EveryTableIsBounded();
        await ToldAsync();
        await Shop.StockAsync("X", 1_000);
        var (cheap, dear, guest) = (await PutAsync("web", "067 111 22 01", 1), await PutAsync("web", "067 111 22 02", 20), await PutAsync("phone", null, 2));
        var (second, call) = (await PutAsync("phone", "067 111 22 02", 1), new CrmCall(Actor.Staff("kate")));

        // Roles add up: what one of them lets through is seen; a role without a scope lets all through; one's own scope narrows.
        (await SeenAsync("junior")).ShouldBe([cheap.OrderId, guest.OrderId, second.OrderId], ignoreOrder: true);
        (await SeenAsync("desk")).ShouldBe([dear.OrderId, second.OrderId], ignoreOrder: true);
        (await SeenAsync("both")).ShouldBe([cheap.OrderId, dear.OrderId, guest.OrderId, second.OrderId], ignoreOrder: true);
        (await Host.Staff.ScopesOfAsync(Actor.Staff("free"), Cancellation)).ShouldBe(ScopeFilter.All);
        (await SeenAsync("kate")).ShouldBe([cheap.OrderId], ignoreOrder: true);
        (await Host.Staff.ScopesOfAsync(Actor.Staff("kate"), Cancellation)).ShouldBe(await Host.Staff.ScopesOfAsync(Actor.Staff("kate"), Cancellation));

        await ReadAsync(await Host.Staff.ScopesOfAsync(Actor.Staff("desk"), Cancellation), dear, cheap);
        await NamesAsync(cheap.CustomerId!.Value);
        await RunsAsync(await Host.Staff.ScopesOfAsync(Actor.Staff("junior"), Cancellation), cheap, dear);
        await WhoSeesWhatAsync(call with { Scopes = await Host.Staff.ScopesOfAsync(Actor.Staff("kate"), Cancellation) });
        await ChangeAsync(call with { Scopes = await Host.Staff.ScopesOfAsync(Actor.Staff("desk"), Cancellation) }, dear, cheap);
        await IdleAsync();
        await Shop.VerifyAsync();
    }

    /// <summary>All mistakes at once; who is bounded says nothing; of two who edit, one is told.</summary>
    private async Task ToldAsync()
    {
        foreach (var (code, roles) in new (string, string[])[] { ("junior", ["junior"]), ("desk", ["vip-desk"]), ("both", ["junior", "vip-desk"]), ("free", ["junior", "boss"]), ("kate", ["junior"]) })
            await Host.Staff.AddAsync(new StaffDefinition(code, code) { Roles = roles }, Call, Cancellation);
        var wrong = new AccessDefinition
        {
            Scopes =
            [
                new AccessScope { Role = "junor", Orders = "city = \"Kyiv\" and totl < 5 UAH" },
                new AccessScope { Customers = "lucky = true" },
                new AccessScope { Staff = "nobody", Role = "junior" },
                new AccessScope { Role = "junior", Customers = "orders.net < 5 EUR" },
                new AccessScope { Role = "junior", Customers = "orders.count > 1" },
            ],
        };
        var told = (await Should.ThrowAsync<DefinitionException>(() => Host.Staff.EditAccessAsync(wrong, 0, Call, Cancellation))).Mistakes;
        told.Select(m => m.Path).ShouldBe(["scopes[0].role", "scopes[1]", "scopes[2]", "scopes[2].staff", "scopes[2]", "scopes[4]", "scopes[0].orders", "scopes[1].customers", "scopes[3].customers"], ignoreOrder: true);
        told.Single(m => m.Path == "scopes[1].customers").Message.ShouldContain("lucky");
        (await Host.Staff.EditAccessAsync(bounds, 0, Call with { Scopes = ScopeFilter.None }, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Bounded);
        (await Host.Staff.EditAccessAsync(bounds, 0, Call, Cancellation)).Value.ShouldBe(1);
        (await Host.Staff.EditAccessAsync(bounds, 0, Call, Cancellation)).Refusal!.Code.ShouldBe("definition.changed");
        (await Host.Staff.GetAccessAsync(Cancellation)).ShouldBe((bounds, 1));
        (await Should.ThrowAsync<DefinitionException>(() => Host.Staff.BoundAsync(ScopeFilter.All, "cty = \"Kyiv\"", "visted()", Cancellation))).Mistakes.Count.ShouldBe(2);
    }

    private async Task<PlacedOrder> PutAsync(string channel, string? phone, int pieces) => (await Host.Orders.PlaceAsync(Shop.Order(channel, phone, ("X", pieces)), Call, Cancellation)).Value;

    private async Task<List<OrderId>> SeenAsync(string code) =>
        [.. (await Host.Orders.Within(await Host.Staff.ScopesOfAsync(Actor.Staff(code), Cancellation)).ListAsync(new OrderFilter(), cancellation: Cancellation)).Select(o => o.OrderId)];

    private T Service<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    private async Task ReadAsync(ScopeFilter filter, PlacedOrder seen, PlacedOrder hidden)
    {
        var (mine, theirs) = (seen.CustomerId!.Value, hidden.CustomerId!.Value);
        await Host.Tasks.AddAsync(new NewStaffTask("call", TaskSubjects.Of(seen.OrderId), "Mine"), Call, Cancellation);
        await Host.Tasks.AddAsync(new NewStaffTask("call", TaskSubjects.Of(hidden.OrderId), "Theirs"), Call, Cancellation);
        await Host.Tasks.AddAsync(new NewStaffTask("call", TaskSubjects.Of(theirs), "Theirs, too"), Call, Cancellation);
        await Host.Tasks.AddAsync(new NewStaffTask("call", "order:none", "Nobody's"), Call, Cancellation);
        await Host.Tasks.AddAsync(new NewStaffTask("call", "product:1", "All's"), Call, Cancellation);
        var (asks, other) = (await AskAsync("067 111 22 02", "Asks me"), await AskAsync("067 111 22 01", "Asks them"));
        (await Host.Tasks.Within(filter).ListAsync(new TaskFilter(), cancellation: Cancellation)).Select(t => t.Title).ShouldBe(["Mine", "All's", "Asks me"], ignoreOrder: true);
        (await Host.Tasks.Within(filter).CompleteAsync(asks, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Tasks.Within(filter).CompleteAsync(other, Call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.Unknown);
        (await Host.Orders.Within(filter).GetAsync(hidden.OrderId, Cancellation)).ShouldBeNull();
        (await Host.Customers.Within(filter).GetSummaryAsync(theirs, Cancellation)).ShouldBeNull();
        (await Host.Customers.Within(filter).FindByPhoneAsync("067 111 22 01", Shop.Site, Cancellation)).ShouldBeEmpty();
        foreach (var (order, customer, isSeen) in new[] { (seen.OrderId, mine, true), (hidden.OrderId, theirs, false) })
        {
            ((await Host.History.Within(filter).OfAsync("order", order.Value, Cancellation)).Count > 0).ShouldBe(isSeen);
            ((await Service<CrmTimeline>().Within(filter).ReadAsync(new TimelineQuery(customer), Cancellation)).Entries.Count > 0).ShouldBe(isSeen);
        }

        var found = await Service<CrmSearch>().Within(filter).FindAsync(new SearchQuery("Olena") { Most = 200 }, Cancellation);
        found.Groups.SelectMany(g => g.Hits).Select(h => h.OrderId).OfType<OrderId>().ShouldBe(await SeenAsync("desk"), ignoreOrder: true);
        using var file = new MemoryStream();
        (await Service<CrmExport>().Within(filter).ExportAsync(new ExportRequest(ExportList.Orders), file, CrmCall.System, Cancellation)).Value.Rows.ShouldBe(2);
        var segments = Service<CrmSegments>();
        (await segments.SaveAsync(new SegmentDefinition("all", When.Number("orders.count").IsAtLeast(0)), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var preview = await segments.Within(filter).PreviewAsync(When.Number("orders.count").IsAtLeast(0), cancellation: Cancellation);
        (preview.Count, preview.Of).ShouldBe((1, 1));
    }

    /// <summary>What is seen does not tell of whom else it names: contacts of a company and the one above, those who wrote about its order, merges, links of orders.</summary>
    private async Task NamesAsync(CustomerId person)
    {
        var companies = Host.Companies;
        var (company, above) = (await CompanyAsync("Zorya LLC"), await CompanyAsync("Holding"));
        var order = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 111 22 01", ("X", 1)) with { Company = company }, Call, Cancellation)).Value;
        (await companies.EditAsync(company, new CompanyDefinition { Parent = above, Contacts = [new CompanyRole(person, "buyer")] }, Call, cancellation: Cancellation)).IsAccepted.ShouldBeTrue();
        var mail = new Mail(Shop.Site.Id, new MessageParty("shop@x.ua", "Shop")) { MessageId = "<n@x>", Subject = "Tea", Text = "Hello", To = [new MessageParty("o@mail.ua", "Olena")] };
        (await Host.Inquiries.RecordSentAsync(new SentMail(mail) { Customer = person, Order = order.OrderId }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var filter = await Host.Staff.BoundAsync(ScopeFilter.All, null, "is-company = true and orders.count >= 1 and name starts \"ZORYA\"", Cancellation);
        (await Host.Orders.Within(filter).ListAsync(new OrderFilter(), cancellation: Cancellation)).Select(o => o.OrderId).ShouldBe([order.OrderId]);

        var seen = (await companies.Within(filter).GetAsync(company, Cancellation))!;
        (seen.Contacts.Count, seen.ParentId).ShouldBe((0, null));
        await using (var read = Host.Store.Within(filter).Read())
            (await read.Set<Message>().CountAsync(Cancellation)).ShouldBe(0, "It is to somebody who is hidden.");
        var told = (await Service<CrmTimeline>().Within(filter).ReadAsync(new TimelineQuery(company) { Kinds = [TimelineKinds.Company] }, Cancellation)).Entries;
        (told.Count > 0, told.All(e => e.Body is null)).ShouldBe((true, true));

        // Who edits what they see leaves the rest as it is.
        (await companies.EditAsync(company, new CompanyDefinition { PaymentTermDays = 7 }, Call with { Scopes = filter }, cancellation: Cancellation)).IsAccepted.ShouldBeTrue();
        var whole = (await companies.GetAsync(company, Cancellation))!;
        (whole.Contacts.Single().PersonId, whole.ParentId, whole.PaymentTermDays).ShouldBe((person, above, 7));
        await PlacesAsync(company, above, person);

        // What ties two together is seen with both.
        var pair = await Host.Orders.ListAsync(new OrderFilter { Channel = "web" }, cancellation: Cancellation);
        var (dear, cheap) = (pair.First(o => o.Total.Amount >= 100), pair.First(o => o.Total.Amount < 100));
        await Database.ExecuteAsync($"insert into crm_order_link (id, from_id, to_id, kind, at, version) values (1, {cheap.OrderId.Value}, {dear.OrderId.Value}, 'copy', {(Database.IsSqlite() ? "0" : "now()")}, 1)");
        (await Host.Orders.ListLinksAsync(cheap.OrderId, Cancellation)).Count.ShouldBe(1);
        (await Host.Orders.Within(await Host.Staff.ScopesOfAsync(Actor.Staff("junior"), Cancellation)).ListLinksAsync(cheap.OrderId, Cancellation)).ShouldBeEmpty();
        await Database.ExecuteAsync("delete from crm_order_link");
        await Should.ThrowAsync<InvalidOperationException>(() => Service<Analytics.CrmAnalytics>().Within(filter).RefreshAsync(Shop.Site.Id, Call, Cancellation));
    }

    private async Task<CustomerId> CompanyAsync(string name) =>
        (await Host.Companies.RecogniseAsync(name, null, [new ExternalId("erp", name)], Shop.Site.Id, Call, Cancellation)).Value.CustomerId;

    /// <summary>What a trigger did about an order is told with the order, by a rule about orders alone, too.</summary>
    private async Task RunsAsync(ScopeFilter filter, PlacedOrder seen, PlacedOrder hidden)
    {
        string[] subjects = [$"order:{seen.OrderId.Value}", $"order:{hidden.OrderId.Value}", $"customer:{hidden.CustomerId!.Value.Value}", "order:none"];
        foreach (var (i, subject) in subjects.Index())
            await Database.ExecuteAsync($"""
                insert into crm_trigger_run (id, trigger_id, edition, subject, customer_id, site_id, cause, state, is_shadow, place, at, chain, depth, lines)
                values ({i + 1}, 1, 1, '{subject}', {hidden.CustomerId!.Value.Value}, {Shop.Site.Id.Value}, 'x:{i}', 'ended', false, 0, {(Database.IsSqlite() ? "0" : "now()")}, 0, 0, 0)
                """);
        await using (var read = Host.Store.Within(filter).Read())
            (await read.Set<Triggers.TriggerRun>().OrderBy(r => r.Id).Select(r => r.Subject).ToListAsync(Cancellation)).ShouldBe([subjects[0], subjects[2], subjects[3]]);
        await Database.ExecuteAsync("delete from crm_trigger_run");
    }

    /// <summary>Nobody who is bounded takes a bound away from themselves: not by roles, code or sites, nor by another of their own making.</summary>
    private async Task WhoSeesWhatAsync(CrmCall call)
    {
        var kate = (await Host.Staff.ListAsync(Cancellation)).Single(m => m.Code == "kate");
        foreach (var wider in new[] { kate.Definition with { Roles = ["junior", "x"] }, kate.Definition with { Roles = [] }, kate.Definition with { Code = "kateryna" }, kate.Definition with { Sites = [Shop.Site.Id] } })
            (await Host.Staff.RedefineAsync(kate.Id, wider, call, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Bounded);
        (await Host.Staff.AddAsync(new StaffDefinition("kate-2", "Kate"), call, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Bounded);
        (await Host.Staff.LeaveAsync(kate.Id, null, call, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Bounded);
        (await Host.Staff.ReturnAsync(kate.Id, call, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Bounded);
        (await Host.Staff.RedefineAsync(kate.Id, kate.Definition with { Name = "Kate B." }, call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    /// <summary>A name that changes takes its scope along, and nobody sees more for that; a scope that bounds nobody any more is told.</summary>
    private async Task IdleAsync()
    {
        (await Host.Staff.FindIdleAccessAsync(Cancellation)).ShouldBeEmpty();
        var people = (await Host.Staff.ListAsync(Cancellation)).ToDictionary(m => m.Code);
        var (kate, desk) = (people["kate"], people["desk"]);
        var (before, hers) = (await Host.Staff.ScopesOfAsync(Actor.Staff("desk"), Cancellation), await Host.Staff.ScopesOfAsync(Actor.Staff("kate"), Cancellation));

        // A host that only renames what its directory calls otherwise by now, widens nothing.
        foreach (var wider in new string[][] { ["vip-desk-2"], [], ["vip-desk", "boss"] })
            (await Host.Staff.RedefineAsync(desk.Id, desk.Definition with { Roles = wider }, Call, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Unbinds);
        (await Host.Staff.RenameRoleAsync("vip-desk", "desk-2", Call with { Scopes = before }, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.Bounded);
        (await Host.Staff.RenameRoleAsync("vip-desk", "boss", Call, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.RoleTaken);
        (await Host.Staff.RenameRoleAsync("vip", "desk-2", Call, Cancellation)).Refusal!.Code.ShouldBe(StaffRefusals.UnknownRole);
        await NoRightsByNameAsync("vip-desk");
        await Host.Tasks.AddAsync(new NewStaffTask("call", "product:1", "The desk's") { Role = "vip-desk" }, Call, Cancellation);
        (await Host.Staff.RenameRoleAsync("vip-desk", "desk-2", Call, Cancellation)).Value.ShouldBe(2);
        (await Host.Tasks.ListAsync(new TaskFilter { Role = "desk-2" }, cancellation: Cancellation)).Select(t => t.Title).ShouldBe(["The desk's"]);
        (await Host.Staff.ScopesOfAsync(Actor.Staff("desk"), Cancellation)).ShouldBe(before);
        (await Host.Staff.ScopesOfAsync(Actor.Staff("both"), Cancellation)).HasRules.ShouldBeTrue();
        (await Host.Staff.RedefineAsync(kate.Id, kate.Definition with { Code = "kateryna" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.ScopesOfAsync(Actor.Staff("kateryna"), Cancellation)).ShouldBe(hers);
        (await Host.Staff.FindIdleAccessAsync(Cancellation)).ShouldBeEmpty();
        (await Host.Staff.GetAccessAsync(Cancellation)).Version.ShouldBe(3);
        await SharedCodeAsync(kate, "kateryna", hers);

        // Who means it says so.
        (await Host.Staff.RedefineAsync(desk.Id, desk.Definition with { Roles = [] }, unbinds: true, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.ScopesOfAsync(Actor.Staff("desk"), Cancellation)).ShouldBe(ScopeFilter.All);
        (await Host.Staff.LeaveAsync(people["both"].Id, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.FindIdleAccessAsync(Cancellation)).ShouldBe([bounds.Scopes[1] with { Role = "desk-2" }]);
    }

    private async Task<StaffTaskId> AskAsync(string phone, string title)
    {
        var asked = new NewInquiry { SiteId = Shop.Site.Id, Kind = InquiryKinds.CallBack, Source = "web", Contact = new InquiryContact("Ira", phone), Text = "Is it fresh?" };
        var inquiry = (await Host.Inquiries.ReceiveAsync(new ReceiveInquiry(asked), Call, Cancellation)).Value;
        return (await Host.Tasks.AddAsync(new NewStaffTask("call", TaskSubjects.Of(inquiry.InquiryId), title), Call, Cancellation)).Value;
    }

    private async Task ChangeAsync(CrmCall call, PlacedOrder seen, PlacedOrder hidden)
    {
        var (mine, theirs) = (seen.CustomerId!.Value, hidden.CustomerId!.Value);
        (await Host.Orders.MoveAsync(new MoveOrder(hidden.OrderId, "approved"), call, Cancellation)).Refusal!.Code.ShouldBe("order.unknown");
        (await Host.Orders.MoveAsync(new MoveOrder(seen.OrderId, "approved"), call with { Actor = Call.Actor }, Cancellation)).Refusal?.Code.ShouldNotBe("order.unknown");
        (await Host.Customers.DeleteAsync(theirs, call, Cancellation)).Refusal!.Code.ShouldBe(CustomerRefusals.UnknownCode);
        (await Host.Payments.RequireAsync(hidden.OrderId, null, call, Cancellation)).Refusal!.Code.ShouldBe("order.unknown");
        (await Host.Stages.PutAsync(Shop.Site.Id, theirs, "interested", null, call, Cancellation)).Refusal!.Code.ShouldBe("customer.unknown");
        (await Service<CrmFields>().SetAsync(FieldEntity.Customer, theirs.Value, new Dictionary<string, string?>(), null, call, Cancellation)).Refusal!.Code.ShouldBe(FieldRefusals.NoEntity);
        (await Host.Tasks.AddAsync(new NewStaffTask("call", TaskSubjects.Of(hidden.OrderId), "Theirs"), call, Cancellation)).Refusal!.Code.ShouldBe(TaskRefusals.NoSubject);
        (await Host.Tasks.AddAsync(new NewStaffTask("call", TaskSubjects.Of(seen.OrderId), "Mine, too"), call, Cancellation)).IsAccepted.ShouldBeTrue();

        // Nobody who is hidden is changed by an order in their name; who is new, is new.
        var refused = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 111 22 01", ("X", 1)), call, Cancellation)).Refusal!;
        (refused.Code, refused.Data.Count).ShouldBe((CustomerRefusals.UnknownCode, 0), "Who it is, is not told.");
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 111 22 02", ("X", 1)), call with { IdempotencyKey = "k" }, Cancellation)).Value.CustomerId.ShouldBe(mine);
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 111 22 09", ("X", 1)), call, Cancellation)).Value.CustomerId.ShouldNotBeNull();
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 111 22 02", ("X", 1)), call with { IdempotencyKey = "k", Scopes = call.Scopes.And(await Host.Staff.ScopesOfAsync(Actor.Staff("junior"), Cancellation)) }, Cancellation))
            .Refusal!.Code.ShouldBe(StoreRefusals.KeyReusedCode);
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 111 22 02", ("X", 1)), Call with { IdempotencyKey = "k" }, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private void EveryTableIsBounded()
    {
        using var context = Host.Store.Within(ScopeFilter.None).Read();
        string[] telling = ["CustomerId", "OrderId"];
        var bounded = context.Model.GetEntityTypes().Where(t => t.GetDeclaredQueryFilters().Count > 0).Select(t => t.ClrType).ToList();
        bounded.Where(t => !AccessTables.IsBounded(t)).Select(t => t.Name).ShouldBe(["Site"], "Tell in AccessTables by which order or customer they are seen.");
        context.Model.GetEntityTypes().Select(t => t.ClrType).Where(AccessTables.IsBounded).Except(bounded).Select(t => t.Name).ShouldBeEmpty("Give them a line in ScopeRules.");
        Host.Store.Model.Aggregates.Select(a => a.Root.Clr).Where(t => AccessTables.IsBounded(t) && !ScopeBounds.Asks(t)).Select(t => t.Name)
            .ShouldBe(Reached, ignoreOrder: true, "Give them a line in ScopeBounds, or say here that commands reach them by way of what has one.");
    }

    /// <summary>Found by way of an order or a customer that was asked for.</summary>
    private static readonly string[] Reached = ["CustomerClass", "Coupon", "CouponUse", "Company", "CustomerConsent", "CustomerMerge", "CustomerSummary", "OrderDelivery", "BonusLot", "BonusSpend", "LoyaltyAccount", "OrderAccount", "OrderAttention", "OrderCancellation", "OrderLink", "Erasure", "CustomerLists", "RaisedEvent"];
}
