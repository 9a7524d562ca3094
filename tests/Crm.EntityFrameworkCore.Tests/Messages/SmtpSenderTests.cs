using Crm.Sites;
using Crm.TestSupport;

namespace Crm.Messages;

/// <summary>Mails against a real server on loopback: what is certain is told as certain, what is not as in doubt.</summary>
[Trait("Requirement", "M14")]
public sealed class SmtpSenderTests
{
    private static MessageEnvelope Mail(string subject = "Замовлення A-1: «в дорозі»", string? html = "<p>Їде</p>", string text = "It goes\n.\n..dots") =>
        new(new MessageId(7), "trigger:shipped:order:17", new SiteId(1), "olena@ukr.net", new MessageContent(subject, text, html)) { SiteName = "Чай", Locale = "uk", At = NodaTime.Instant.FromUtc(2026, 11, 22, 9, 0) };

    private static SmtpSettings To(TestMailServer server) => new("127.0.0.1", "shop@shop.ua") { Port = server.Port, Security = SmtpSecurity.None, Password = "secret", Patience = Patience.Long, IdleFor = TimeSpan.FromMinutes(30) };

    private static async Task<SendOutcome> SendAsync(TestMailServer server, MessageEnvelope? mail = null, SmtpSecurity security = SmtpSecurity.None, string? user = null, System.Net.Security.RemoteCertificateValidationCallback? trust = null)
    {
        await using var sender = new SmtpSender(To(server) with { Security = security, User = user }, trust);
        return await sender.SendAsync(mail ?? Mail(), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Mail_arrives_whole_with_a_stable_identity_and_the_link_that_takes_the_consent_back()
    {
        await using var server = new TestMailServer();

        var outcome = await SendAsync(server, Mail() with { Unsubscribe = "https://shop.ua/u/abc" });
        var plain = await SendAsync(server, Mail("Order A-1", null) with { Key = "other" });

        (outcome.Verdict, plain.Verdict).ShouldBe((SendVerdict.Sent, SendVerdict.Sent));
        var (from, to, data) = server.Taken.First();
        (from, to).ShouldBe(("MAIL FROM:<shop@shop.ua>", "RCPT TO:<olena@ukr.net>"));
        data.ShouldContain($"Message-ID: {outcome.Reference}\n");
        outcome.Reference.ShouldBe(MailText.IdOf("trigger:shipped:order:17", "shop.ua"));
        data.ShouldContain("From: =?utf-8?B?0KfQsNC5?= <shop@shop.ua>\n");
        data.ShouldContain("List-Unsubscribe: <https://shop.ua/u/abc>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n");
        data.ShouldContain("Date: Sun, 22 Nov 2026 09:00:00 +0000\n");
        data.ShouldContain("multipart/alternative");
        string.Concat(data.Split('\n').SkipWhile(l => !l.StartsWith("Subject:", StringComparison.Ordinal)).TakeWhile(l => !l.StartsWith("Date:", StringComparison.Ordinal))
            .Select(l => l.Trim().Replace("Subject: ", "", StringComparison.Ordinal)).Select(w => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(w["=?utf-8?B?".Length..^2])))).ShouldBe("Замовлення A-1: «в дорозі»");
        data.Split('\n').ShouldAllBe(l => l.Length <= 998);
        var simple = server.Taken.Last().Data;
        simple.ShouldContain("Subject: Order A-1\n");
        simple.ShouldEndWith("\n\nIt goes\n.\n..dots\n");
    }

    [Theory]
    [InlineData("connect", "421 busy", SendVerdict.NotNow)]
    [InlineData("connect", "", SendVerdict.NotNow)]
    [InlineData("EHLO", "", SendVerdict.NotNow)]
    [InlineData("MAIL", "451 later", SendVerdict.NotNow)]
    [InlineData("MAIL", "550 relay denied", SendVerdict.NotNow)]
    [InlineData("RCPT", "530 authentication required", SendVerdict.NotNow)]
    [InlineData("RCPT", "550 no such mailbox", SendVerdict.Never)]
    [InlineData("RCPT", "450 greylisted", SendVerdict.NotNow)]
    [InlineData("DATA", "554 no", SendVerdict.NotNow)]
    [InlineData("DATA", "", SendVerdict.NotNow)]
    [InlineData(".", "452 full", SendVerdict.NotNow)]
    [InlineData(".", "554 spam", SendVerdict.Never)]
    [InlineData(".", "", SendVerdict.Unknown)]
    [InlineData("QUIT", "", SendVerdict.Sent)]
    [InlineData("RCPT", "nonsense", SendVerdict.NotNow)]
    public async Task Each_failure_tells_whether_the_mail_may_have_been_taken(string at, string answer, SendVerdict verdict)
    {
        await using var server = new TestMailServer { Answer = verb => verb == at ? answer : null };

        var outcome = await SendAsync(server);

        outcome.Verdict.ShouldBe(verdict, outcome.Detail);
        server.Taken.Count.ShouldBe(verdict is SendVerdict.Sent or SendVerdict.Unknown ? 1 : 0);
        (outcome.Reference is not null).ShouldBe(verdict is SendVerdict.Sent or SendVerdict.Unknown);
    }

    [Fact]
    public async Task One_connection_takes_mail_after_mail_up_to_its_limit_and_one_that_is_no_longer_good_is_replaced_without_a_doubt()
    {
        await using var server = new TestMailServer();
        await using var sender = new SmtpSender(To(server) with { MailsPerConnection = 4 });
        async Task<SendVerdict> NextAsync() => (await sender.SendAsync(Mail(), TestContext.Current.CancellationToken)).Verdict;

        server.Answer = verb => verb == "RCPT" && server.Taken.Count == 1 && !server.Said.Contains("RSET") ? "550 no such mailbox" : null;
        (await NextAsync(), await NextAsync(), await NextAsync(), await NextAsync()).ShouldBe((SendVerdict.Sent, SendVerdict.Never, SendVerdict.Sent, SendVerdict.Sent));
        await Patience.UntilAsync(() => server.Said.LastOrDefault() == "QUIT");
        (server.Connections, server.Taken.Count, server.Said.Last()).ShouldBe((1, 3, "QUIT"), "The fourth mail was its last.");

        // The server closes it while it lies idle, says that it takes no more by it, or says goodbye beforehand.
        (server.Answer, server.ClosesBehindMail) = (_ => null, true);
        (await NextAsync(), await NextAsync()).ShouldBe((SendVerdict.Sent, SendVerdict.Sent));
        server.ClosesBehindMail = false;
        (await NextAsync()).ShouldBe(SendVerdict.Sent);
        var isWorn = true;
        server.Answer = verb => verb == "MAIL" && isWorn && !(isWorn = false) ? "452 too many mails by this connection" : null;
        (await NextAsync()).ShouldBe(SendVerdict.Sent);
        server.Answer = verb => verb == "." ? "250 taken\r\n421 good night" : null;
        (await NextAsync(), await NextAsync()).ShouldBe((SendVerdict.Sent, SendVerdict.Sent));
        (server.Connections, server.Taken.Count).ShouldBe((6, 9));

        // What was told and not answered is in doubt, by whatever connection, and is not told again.
        server.Answer = verb => verb == "." ? "" : null;
        (await NextAsync()).ShouldBe(SendVerdict.Unknown);
        server.Answer = _ => null;
        (await NextAsync()).ShouldBe(SendVerdict.Sent);
        server.Taken.Count.ShouldBe(11);
    }

    [Fact]
    public async Task Many_mails_at_once_share_so_many_connections_and_none_is_kept_that_is_not_to_be()
    {
        await using var server = new TestMailServer { GreetsTogether = 3 };
        await using (var sender = new SmtpSender(To(server) with { Connections = 3 }))
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => sender.SendAsync(Mail() with { Key = $"key:{n}" }, TestContext.Current.CancellationToken)));
            outcomes.ShouldAllBe(o => o.Verdict == SendVerdict.Sent);
            outcomes.Select(o => o.Reference).ShouldBeUnique();
        }

        await GoodbyesAsync(server, 3);
        (server.Taken.Count, server.Connections).ShouldBe((40, 3));
        await using var careless = new SmtpSender(To(server) with { IdleFor = TimeSpan.Zero });
        for (var i = 0; i < 2; i++)
            (await careless.SendAsync(Mail(), TestContext.Current.CancellationToken)).Verdict.ShouldBe(SendVerdict.Sent);
        await GoodbyesAsync(server, 5);
        server.Connections.ShouldBe(5);
        using var over = new CancellationTokenSource();
        await over.CancelAsync();
        (await careless.SendAsync(Mail(), over.Token)).Verdict.ShouldBe(SendVerdict.NotNow, "Nothing was told.");
    }

    [Fact]
    public async Task Connections_of_a_rush_are_closed_also_while_mail_goes_on_by_another()
    {
        var time = new HandTime();
        await using var server = new TestMailServer { GreetsTogether = 3 };
        await using var sender = new SmtpSender(To(server) with { Connections = 3, IdleFor = TimeSpan.FromMilliseconds(300) }, time: time);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(n => sender.SendAsync(Mail() with { Key = $"key:{n}" }, TestContext.Current.CancellationToken)));
        server.Connections.ShouldBe(3);
        for (var quarter = 1; quarter <= 20; quarter++)
        {
            (await sender.SendAsync(Mail(), TestContext.Current.CancellationToken)).Verdict.ShouldBe(SendVerdict.Sent);
            time.Advance(TimeSpan.FromMilliseconds(250));
        }

        await GoodbyesAsync(server, 2);
        (await sender.SendAsync(Mail(), TestContext.Current.CancellationToken)).Verdict.ShouldBe(SendVerdict.Sent);
        (server.Said.Count(s => s == "QUIT"), server.Connections).ShouldBe((2, 3), "The one in use stays.");
    }

    /// <summary>So many connections have said goodbye, and no more. What became of a mail does not wait for that.</summary>
    private static async Task GoodbyesAsync(TestMailServer server, int count)
    {
        await Patience.UntilAsync(() => server.Said.Count(s => s == "QUIT") >= count);
        server.Said.Count(s => s == "QUIT").ShouldBe(count);
    }

    [Fact]
    public async Task Nothing_that_a_message_holds_becomes_a_header_a_command_or_an_end()
    {
        await using var server = new TestMailServer();
        var evil = Mail("a\r\nBcc: b@x.ua\r\n\r\nbody", null, "x\r\n.\r\nMAIL FROM:<x@x>\r\n") with { SiteName = "x\r\nBcc: c@x.ua", Unsubscribe = "https://shop.ua/\r\nX-Bad: 1", Locale = "uk\r\nX-Bad: 2" };

        (await SendAsync(server, evil)).Verdict.ShouldBe(SendVerdict.Sent);
        (await SendAsync(server, Mail() with { Address = "a@b.ua>\r\nRCPT TO:<c@d.ua" })).Verdict.ShouldBe(SendVerdict.Never);

        server.Said.Count(s => s.StartsWith("MAIL", StringComparison.Ordinal)).ShouldBe(1);
        server.Taken.ShouldHaveSingleItem();
        var headers = server.Taken.Single().Data.Split("\n\n")[0].Split('\n');
        headers.ShouldNotContain(h => h.StartsWith("Bcc", StringComparison.Ordinal) || h.StartsWith("X-Bad", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AUTH LOGIN PLAIN", "AUTH PLAIN AHNob3AAc2VjcmV0")]
    [InlineData("AUTH LOGIN", "AUTH LOGIN|c2hvcA==|c2VjcmV0")]
    public async Task Connection_becomes_private_before_anything_is_told_and_a_stranger_is_not_trusted(string offer, string said)
    {
        using var certificate = TestMailServer.SelfSigned();
        await using var server = new TestMailServer { Offers = ["STARTTLS", offer], Certificate = certificate };
        server.Answer = verb => offer != "AUTH LOGIN" ? null : verb == "AUTH" ? "334 VXNlcm5hbWU6" : verb == "C2HVCA==" ? "334 UGFzc3dvcmQ6" : verb == "C2VJCMV0" ? "235 in" : null;

        (await SendAsync(server, security: SmtpSecurity.StartTls, user: "shop")).Verdict.ShouldBe(SendVerdict.NotNow);
        server.Said.ShouldNotContain(s => s.StartsWith("AUTH", StringComparison.Ordinal) || s.StartsWith("MAIL", StringComparison.Ordinal));
        (await SendAsync(server, security: SmtpSecurity.StartTls, user: "shop", trust: (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString())).Verdict.ShouldBe(SendVerdict.Sent);

        string.Join('|', server.Said).ShouldContain("STARTTLS|EHLO shop.ua|" + said + "|MAIL FROM");
        server.Taken.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Password_is_not_sent_in_the_clear_and_a_promised_private_connection_is_demanded()
    {
        await using var server = new TestMailServer { Offers = ["AUTH PLAIN LOGIN"] };

        (await SendAsync(server, security: SmtpSecurity.StartTls, user: "shop")).Verdict.ShouldBe(SendVerdict.NotNow);
        (await SendAsync(server, user: "shop")).Verdict.ShouldBe(SendVerdict.NotNow);

        server.Said.ShouldNotContain(s => s.StartsWith("AUTH", StringComparison.Ordinal) || s.StartsWith("MAIL", StringComparison.Ordinal));
        SmtpSender.Mistakes(new SmtpSettings("", "nobody") { User = "x", Security = SmtpSecurity.None, Connections = 0, MailsPerConnection = 0, IdleFor = TimeSpan.FromHours(2) }).Count().ShouldBe(6);
    }
}
