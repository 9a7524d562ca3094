using Crm.Customers;
using Crm.Inquiries;
using Crm.Messages;
using Crm.Orders;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Privacy;

public abstract partial class ErasureSpec
{
    /// <summary>Of somebody of whom others wrote, in all writings.</summary>
    private static readonly string[] Told =
    [
        "Ксенофонт", "Задорожнюк", "z'adorozhniuk_k@example.org", "Z'ADOROZHNIUK_K@EXAMPLE.ORG", "z''adorozhniuk", "0951237894", "951237894", "095 123-78-94", "(095) 123 78 94", "095.123.78.94", "95 123 78 94", "95-123-78-94",
    ];

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Texts_of_others_lose_what_tells_of_the_person_in_rows_and_history_and_keep_their_other_words()
    {
        var person = Shop.Order("web", "+38 (095) 123-78-94", ("TEA", 1));
        var gone = (await Host.Orders.PlaceAsync(person with { Order = person.Order with { Buyer = new BuyerSnapshot("Ксенофонт Задорожнюк", "+38 (095) 123-78-94", null, "z'adorozhniuk_k@example.org") } }, Call, Cancellation)).Value;
        var given = Shop.Order("web", "050 111-22-33", ("TEA", 1));
        var other = (await Host.Orders.PlaceAsync(given with { Order = given.Order with { CustomerComment = "Віддайте Ксенофонту Задорожнюк, тел. (095) 123 78 94, після шостої" } }, Call with { Cause = "дзвінок з 095 123-78-94 про чай" }, Cancellation)).Value;
        await Host.Orders.AnnotateAsync(other.OrderId, "Набрати 38 095.123.78.94 до обіду", Call, Cancellation);
        await Host.Orders.AnnotateAsync(other.OrderId, "Набрали", Call with { Cause = "відповів z'adorozhniuk_k@example.org" }, Cancellation);
        await Host.Tasks.AddAsync(new NewStaffTask("call", $"order:{other.OrderId.Value}", "Дзвінок на 0951237894 щодо чашок") { Text = "або Z'ADOROZHNIUK_K@EXAMPLE.ORG, ціна 100% та _знижка_" }, Call, Cancellation);
        var inquiry = (await Host.Inquiries.ReceiveAsync(new ReceiveInquiry(new NewInquiry { SiteId = Shop.Site.Id, Kind = InquiryKinds.CallBack, Source = "web", Contact = new InquiryContact("Ira", "050 111-22-33"), Text = "Мій сусід (+38 095-123-78-94) радить зелений" }), Call, Cancellation)).Value;
        var mail = (await Host.Inquiries.ReceiveMailAsync(new Mail(Shop.Site.Id, new MessageParty("ira@mail.ua")) { MessageId = "<9@x>", Subject = "Питання", Text = "Пишіть на z'adorozhniuk_k@example.org, а мені ні" }, Call, Cancellation)).Value;
        (await Host.Orders.MoveAsync(new MoveOrder(gone.OrderId, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).Refusal.ShouldBeNull();
        var named = await NameAsync();
        var before = (await Host.History.VerifyAsync(Cancellation)).Head;

        await ShouldBecomeCleanAsync((await EraseAsync(gone.CustomerId!.Value)).Value);

        (await TraceSearch.InTablesAsync(Database, Told)).ShouldBeEmpty();
        (await TraceSearch.InFilesAsync(Database, Told)).ShouldBeEmpty();
        var order = (await Host.Orders.GetAsync(other.OrderId, Cancellation))!;
        (order.CustomerComment, order.ManagerComment, order.Buyer!.PhoneE164).ShouldBe(("Віддайте [erased], тел. [erased], після шостої", "Набрали", "+380501112233"));
        (await Host.Inquiries.GetAsync(inquiry.InquiryId, Cancellation))!.Text.ShouldBe("Мій сусід [erased]) радить зелений");
        (await Database.QueryAsync($"select text from crm_message where id = {mail.MessageId.Value}"))[0][0].ShouldBe("Пишіть на [erased], а мені ні");
        var task = (await Database.QueryAsync($"select title, text from crm_task where subject = 'order:{other.OrderId.Value}'"))[0];
        (task[0], task[1]).ShouldBe(("Дзвінок на [erased] щодо чашок", "або [erased], ціна 100% та _знижка_"));
        var told = await Host.History.OfAsync("order", other.OrderId.Value, Cancellation);
        await HasNoNameAsync(named);
        told[0].Personal!.ShouldContain("Olena Koval");
        told.Select(t => t.Call.Cause).ShouldContain("дзвінок з [erased] про чай");
        told.Select(t => t.Personal).ShouldContain(p => p != null && p.Contains("Набрати 38 [erased] до обіду"));
        var verified = await Host.History.VerifyAsync(before, Cancellation);
        verified.Problems.ShouldBeEmpty();
        verified.Redacted.ShouldBeGreaterThan(2);

        // Nothing is left to do, and whoever has the telephone from now on is somebody else, in whose own fields nobody looks.
        (await EraseAsync(gone.CustomerId.Value)).Value.Rows.ShouldBe(0);
        var next = (await Host.Orders.PlaceAsync(person with { Order = person.Order with { Buyer = new BuyerSnapshot("Ira", "095 123 78 94") } }, Call, Cancellation)).Value;
        (await EraseAsync(gone.CustomerId.Value)).Value.Rows.ShouldBe(0);
        (await Host.Orders.GetAsync(next.OrderId, Cancellation))!.Buyer!.PhoneE164.ShouldBe("+380951237894");
        await Shop.VerifyAsync();
    }

    /// <summary>Texts of others with the full name and nothing else that tells of the person.</summary>
    private async Task<(OrderId Order, InquiryId Inquiry)> NameAsync()
    {
        await Host.Services.GetRequiredService<Fields.CrmFields>().DefineAsync(new Fields.FieldDefinition(Fields.FieldEntity.Order, "wish", "Wish", Fields.FieldType.Text), Call, Cancellation);
        var given = Shop.Order("web", "050 333-22-33", ("TEA", 1)) with { Fields = new Dictionary<string, string?> { ["wish"] = "Листівка для Ксенофонта Задорожнюка" } };
        var item = (await Host.Intake.ReceiveAsync(given with { Fields = new Dictionary<string, string?>(), Order = given.Order with { ExternalId = new ExternalId("web", "in-1"), CustomerComment = "Віддати: Задорожнюк Ксенофонт, 095 123-78-94" } }, Call, Cancellation)).Value;
        (await Host.Intake.AcceptAsync(item, null, Call, Cancellation)).Refusal.ShouldBeNull();
        var order = (await Host.Orders.PlaceAsync(given with { Order = given.Order with { CustomerComment = "Вітання Ксенофонту Задорожнюку від ЗАДОРОЖНЮК, КСЕНОФОНТ" } }, Call with { Cause = "Задорожнюк Ксенофонт порадив" }, Cancellation)).Value.OrderId;
        await Host.Orders.AnnotateAsync(order, "Сусід — Ксенофонт Петрович Задорожнюк, не плутати", Call, Cancellation);
        await Host.Orders.AnnotateAsync(order, "Добре", Call, Cancellation);
        await Host.Tasks.AddAsync(new NewStaffTask("call", $"order:{order.Value}", "Спитати Ксенофонта Задорожнюка"), Call, Cancellation);
        var inquiry = (await Host.Inquiries.ReceiveAsync(new ReceiveInquiry(new NewInquiry { SiteId = Shop.Site.Id, Kind = InquiryKinds.CallBack, Source = "web", Contact = new InquiryContact("Ira", "050 333-22-33"), Text = "Я від Задорожнюк Ксенофонт" }), Call, Cancellation)).Value;
        using var file = new MemoryStream();
        (await Host.Services.GetRequiredService<Exports.CrmExport>().ExportAsync(new Exports.ExportRequest(Exports.ExportList.Orders, Exports.ExportFormat.Csv) { Orders = new OrderFilter { Number = "Ксенофонт Задорожнюк", Channel = "095 123-78-94" } }, file, new CrmCall(Actor.Host("test")), Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Services.GetRequiredService<Search.SearchIndex>().CatchUpAsync(10_000, Cancellation)).ShouldBeTrue();
        return (order, inquiry.InquiryId);
    }

    private async Task HasNoNameAsync((OrderId Order, InquiryId Inquiry) named)
    {
        var order = (await Host.Orders.GetAsync(named.Order, Cancellation))!;
        (order.CustomerComment, order.ManagerComment).ShouldBe(("Вітання [erased] від [erased]", "Добре"));
        (await Host.Inquiries.GetAsync(named.Inquiry, Cancellation))!.Text.ShouldBe("Я від [erased]");
        (await Host.History.OfAsync("order", named.Order.Value, Cancellation)).Select(t => t.Call.Cause).ShouldContain("[erased] порадив");
        (await Host.Services.GetRequiredService<Fields.CrmFields>().GetAsync(Fields.FieldEntity.Order, named.Order.Value, Cancellation)).Values["wish"].ShouldBe("Листівка для [erased]");
        (await Database.QueryAsync("select document from crm_inbound"))[0][0].ShouldContain("Віддати: [erased], [erased]");
        (await Database.QueryAsync("select filter from crm_export"))[0][0].ShouldContain("\"number\":\"[erased]\"");
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Name_by_itself_stays_in_others_texts_while_another_living_customer_has_it()
    {
        var ids = new List<CustomerId>();
        foreach (var phone in (string[])["067 111-22-33", "067 111-22-44"])
        {
            var given = Shop.Order("web", phone, ("TEA", 1));
            var placed = (await Host.Orders.PlaceAsync(given with { Order = given.Order with { Buyer = new BuyerSnapshot("Тарас Бондаренко", phone) } }, Call, Cancellation)).Value;
            (await Host.Orders.MoveAsync(new MoveOrder(placed.OrderId, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).Refusal.ShouldBeNull();
            ids.Add(placed.CustomerId!.Value);
        }

        var other = await PlaceAsync(Shop.Order("web", "050 111-22-33", ("TEA", 1)));
        await Host.Orders.AnnotateAsync(other, "Спитати Тараса Бондаренка про чай", Call, Cancellation);
        (await EraseAsync(ids[0], CleaningKind.Later)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.GetAsync(other, Cancellation))!.ManagerComment.ShouldBe("Спитати Тараса Бондаренка про чай");

        (await EraseAsync(ids[1], CleaningKind.Later)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.GetAsync(other, Cancellation))!.ManagerComment.ShouldBe("Спитати [erased] про чай");
        (await TraceSearch.InTablesAsync(Database, ["Бондаренк"])).ShouldBeEmpty();
        (await Host.History.VerifyAsync(Cancellation)).Problems.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "V23")]
    [Trait("Requirement", "L4")]
    public async Task Register_keeps_each_erasure_and_an_earlier_one_hides_no_later_one_nor_hits_whoever_got_the_id_since()
    {
        var first = await PlaceAsync(Shop.Order("web", "050 111-22-33", ("TEA", 1)));
        var customer = (await Host.Orders.GetAsync(first, Cancellation))!.CustomerId!.Value;
        var created = Host.Clock.GetCurrentInstant();
        Host.Clock.Advance(Duration.FromHours(1));
        var once = Host.Clock.GetCurrentInstant();
        (await EraseAsync(customer, CleaningKind.Later, "asked")).IsAccepted.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(1));
        var twice = Host.Clock.GetCurrentInstant();

        // The same as the store knows it, one from before the customer was there, and one that is later.
        var call = new CrmCall(Actor.Host("test"));
        (await Host.Privacy.ReplayErasuresAsync([new ErasedPerson(customer, once), new ErasedPerson(customer, created - Duration.FromDays(1))], call, Cancellation)).ShouldBe(0);
        (await Host.Privacy.ReplayErasuresAsync([new ErasedPerson(customer, once), new ErasedPerson(customer, twice)], call, Cancellation)).ShouldBe(1);

        var entry = (await Host.Privacy.ListErasuresAsync(cancellation: Cancellation)).ShouldHaveSingleItem();
        (entry.RequestedAt, entry.RepeatedAt, entry.IsDone).ShouldBe((once, twice, true));
    }
}
