using Crm.Sites;
using Crm.TestSupport;

namespace Crm.Messages;

/// <summary>Mails against a real server on loopback: what is certain is told as certain, what is not as in doubt.</summary>
[Trait("Requirement", "M14")]
public sealed class SmtpSenderTests
{
    private static MessageEnvelope Mail(string subject = "Замовлення A-1: «в дорозі»", string? html = "<p>Їде</p>", string text = "It goes\n.\n..dots") =>
        new(new MessageId(7), "trigger:shipped:order:17", new SiteId(1), "olena@ukr.net", new MessageContent(subject, text, html)) { SiteName = "Чай", Locale = "uk", At = NodaTime.Instant.FromUtc(2026, 11, 22, 9, 0) };

    private static Task<SendOutcome> SendAsync(TestMailServer server, MessageEnvelope? mail = null, SmtpSecurity security = SmtpSecurity.None, string? user = null, System.Net.Security.RemoteCertificateValidationCallback? trust = null) =>
        new SmtpSender(new SmtpSettings("127.0.0.1", "shop@shop.ua") { Port = server.Port, Security = security, User = user, Password = "secret", Patience = TimeSpan.FromSeconds(2) }, trust)
            .SendAsync(mail ?? Mail(), TestContext.Current.CancellationToken);

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
        SmtpSender.Mistakes(new SmtpSettings("", "nobody") { User = "x", Security = SmtpSecurity.None }).Count().ShouldBe(3);
    }
}
