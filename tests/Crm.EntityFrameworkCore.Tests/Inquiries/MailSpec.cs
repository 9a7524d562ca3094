using Crm.Messages;
using Crm.Orders;
using Crm.TestSupport;

namespace Crm.Inquiries;

/// <summary>Every mail ends somewhere where somebody sees it.</summary>
[Trait("Requirement", "O3")]
public abstract class MailSpec : StoreSpec
{
    private int next;

    private Mail From(string address, string subject, string text = "Hello", string? id = null) =>
        new(Shop.Site.Id, new MessageParty(address, "Olena")) { MessageId = id ?? $"<{Interlocked.Increment(ref next)}@x>", Subject = subject, Text = text };

    private async Task<KeptMail> ReceiveAsync(Mail mail) => (await Host.Inquiries.ReceiveMailAsync(mail, Call, Cancellation)).Value;

    private async Task<PlacedOrder> OrderAsync(string email)
    {
        var order = Shop.Order("web", null, ("X", 1));
        return (await Host.Orders.PlaceAsync(order with { Order = order.Order with { Buyer = order.Order.Buyer! with { Email = email } } }, Call, Cancellation)).Value;
    }

    [Fact]
    public async Task Answer_goes_to_the_thread_whatever_it_says_and_is_answered_by_the_next_mail_of_the_shop()
    {
        var order = await OrderAsync("olena@ukr.net");
        var sent = await Host.Inquiries.RecordSentAsync(new SentMail(From("shop@shop.ua", "Your order", id: "<a1@shop.ua>")) { Order = order.OrderId, Customer = order.CustomerId }, Call, Cancellation);
        sent.Value.Match.ShouldBe(MessageMatch.Told);
        var other = await OrderAsync("other@ukr.net");

        var answer = await ReceiveAsync(From("somebody.else@gmail.com", $"Re: {other.Number}") with { InReplyTo = "a1@shop.ua" });
        var later = await ReceiveAsync(From("olena@ukr.net", "Re: Re:") with { References = ["<gone@shop.ua>", "<a1@shop.ua>", "<unknown@x>"] });

        (answer.Match, answer.OrderId, answer.CustomerId).ShouldBe((MessageMatch.Thread, order.OrderId, order.CustomerId));
        (later.Match, later.OrderId).ShouldBe((MessageMatch.Thread, order.OrderId));
        (await Host.Inquiries.ListWaitingAsync(Shop.Site.Id, cancellation: Cancellation)).Count.ShouldBe(2);
        var answered = (await Host.Inquiries.ListMessagesAsync(order.OrderId, cancellation: Cancellation)).Single(m => m.Id == answer.MessageId);
        await Host.Inquiries.RecordSentAsync(new SentMail(From("shop@shop.ua", "Re") with { InReplyTo = $"<{answered.Reference}>" }), Call, Cancellation);
        (await Host.Inquiries.ListWaitingAsync(Shop.Site.Id, cancellation: Cancellation)).Single().Id.ShouldBe(later.MessageId);
        (await Host.Inquiries.ListMessagesAsync(order.CustomerId!.Value, cancellation: Cancellation)).Count.ShouldBe(4);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Order_is_found_by_its_number_and_by_the_sender_with_one_open_order()
    {
        var order = await OrderAsync("olena@ukr.net");
        var byNumber = await ReceiveAsync(From("anyone@gmail.com", "when?", $"What about ({order.Number})? It was 100 UAH on 16-11-2026."));
        var bySender = await ReceiveAsync(From("Olena@UKR.net", "when?"));
        var second = await OrderAsync("olena@ukr.net");
        var ofTwo = await ReceiveAsync(From("olena@ukr.net", "when?"));

        (byNumber.Match, byNumber.OrderId, byNumber.CustomerId).ShouldBe((MessageMatch.OrderNumber, order.OrderId, order.CustomerId));
        (bySender.Match, bySender.OrderId, bySender.CustomerId).ShouldBe((MessageMatch.Sender, order.OrderId, order.CustomerId));
        (ofTwo.Match, ofTwo.OrderId, ofTwo.CustomerId).ShouldBe((MessageMatch.Sender, null, second.CustomerId));
    }

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task What_a_known_sender_writes_about_a_foreign_order_is_the_senders()
    {
        var order = await OrderAsync("olena@ukr.net");
        var own = await OrderAsync("ivan@ukr.net");

        var kept = await ReceiveAsync(From("ivan@ukr.net", $"About {order.Number}"));

        (kept.Match, kept.OrderId, kept.CustomerId).ShouldBe((MessageMatch.OrderNumber, order.OrderId, own.CustomerId));
    }

    [Fact]
    public async Task Text_that_no_database_takes_and_text_without_end_are_kept_as_far_as_they_can_be()
    {
        var kept = await ReceiveAsync(From("new@gmail.com", "Ten\0mugs", "mugs\0 " + new string('x', 50_000)));

        var inquiry = (await Host.Inquiries.GetAsync(kept.InquiryId!.Value, Cancellation))!;
        inquiry.Text!.Length.ShouldBeLessThanOrEqualTo(20_000);
        inquiry.Text.ShouldStartWith("mugs\uFFFD x");
        (await Host.Inquiries.ListMessagesAsync(inquiry.Id, cancellation: Cancellation)).ShouldHaveSingleItem().Text!.Length.ShouldBe(50_006);
    }

    [Fact]
    public async Task Stranger_becomes_an_inquiry_that_proposes_an_order_a_machine_waits_in_the_queue_and_nothing_is_dropped()
    {
        var stranger = await ReceiveAsync(From("new@gmail.com", "Ten mugs", "I want ten mugs"));
        (stranger.Match, stranger.CustomerId).ShouldBe((MessageMatch.Inquiry, null));
        var inquiry = (await Host.Inquiries.GetAsync(stranger.InquiryId!.Value, Cancellation))!;
        (inquiry.Kind, inquiry.Subject, inquiry.Contact!.Email, inquiry.Deadline is null).ShouldBe((InquiryKinds.Mail, "Ten mugs", "new@gmail.com", false));
        CrmInquiries.ProposalOf(inquiry)!.Order.Buyer!.Email.ShouldBe("new@gmail.com");
        (await Database.CountAsync("crm_customer")).ShouldBe(0);

        // The next mail of the thread goes to the inquiry, and once that is an order, to the order.
        var first = (await Host.Inquiries.ListMessagesAsync(inquiry.Id, cancellation: Cancellation)).Single();
        (await ReceiveAsync(From("new@gmail.com", "Re") with { InReplyTo = first.Reference })).InquiryId.ShouldBe(inquiry.Id);
        var order = Shop.Order("mail", null, ("MUG", 10));
        order = order with { Order = order.Order with { Buyer = CrmInquiries.ProposalOf(inquiry)!.Order.Buyer } };
        var placed = (await Host.Inquiries.ConvertAsync(inquiry.Id, order, Call, Cancellation)).Value;
        (await ReceiveAsync(From("other@gmail.com", "Re") with { InReplyTo = first.Reference })).OrderId.ShouldBe(placed.OrderId);

        var machine = await ReceiveAsync(new Mail(Shop.Site.Id, null) { IsAutomatic = true, Subject = "Undelivered" });
        machine.Match.ShouldBe(MessageMatch.None);
        (await Host.Inquiries.ListUnattachedAsync(Shop.Site.Id, cancellation: Cancellation)).Single().Id.ShouldBe(machine.MessageId);
        (await Host.Inquiries.AttachMessageAsync(machine.MessageId, new MessageTarget(), Call, Cancellation)).Refusal!.Code.ShouldBe(MessageRefusals.NoTarget);
        (await Host.Inquiries.AttachMessageAsync(machine.MessageId, new MessageTarget { Order = placed.OrderId }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Inquiries.ListUnattachedAsync(Shop.Site.Id, cancellation: Cancellation)).ShouldBeEmpty();
        (await Host.Inquiries.LayAsideAsync(machine.MessageId, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Database.CountAsync("crm_message")).ShouldBe(4);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "M12")]
    public async Task Same_mail_is_kept_once_by_its_id_or_by_its_content_and_apart_as_personal_data()
    {
        var mail = From("new@gmail.com", "Secret subject", "Secret text", "<one@x>");
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ReceiveAsync(mail))));
        var bare = new Mail(Shop.Site.Id, new MessageParty("a@b.c")) { Text = "no id" };
        var nameless = await ReceiveAsync(bare);
        var again = await ReceiveAsync(bare);

        all.Select(k => k.MessageId).Distinct().Count().ShouldBe(1);
        all.Count(k => !k.IsRepeated).ShouldBe(1);
        (again.MessageId, again.IsRepeated).ShouldBe((nameless.MessageId, true));
        (await Database.CountAsync("crm_inquiry")).ShouldBe(2);
        (await Database.QueryAsync("select body from crm_change")).ShouldAllBe(r => !r[0].Contains("Secret", StringComparison.Ordinal) && !r[0].Contains("gmail", StringComparison.Ordinal));
    }
}

public sealed class SqliteMail : MailSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlMail : MailSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
