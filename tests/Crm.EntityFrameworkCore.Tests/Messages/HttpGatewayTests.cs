using System.Net;
using System.Net.Sockets;
using System.Text;
using Crm.Customers;
using Crm.Effects;
using Crm.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Messages;

/// <summary>A gateway gets just the message, and nobody makes the host call its own network.</summary>
[Trait("Requirement", "V12")]
public sealed class HttpGatewayTests
{
    private static readonly MessageEnvelope Message = new(new MessageId(7), "key-1", new SiteId(1), "+380671234567", new MessageContent(null, "He said \"hi\"\n{key} & \\ «так»"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<SendOutcome> SendAsync(GatewaySettings settings, OutsideHttp? http = null)
    {
        using var outside = http ?? new OutsideHttp();
        await using var services = new ServiceCollection().AddSingleton(outside).BuildServiceProvider();
        return await new HttpGateway(settings).SendAsync(Message, services, Cancellation);
    }

    /// <summary>Answers one request after the other; gives them as they came.</summary>
    private static async Task<List<string>> ServeAsync(TcpListener listener, params string[] answers)
    {
        var requests = new List<string>();
        foreach (var answer in answers)
        {
            using var client = await listener.AcceptTcpClientAsync(Cancellation);
            var (stream, text) = (client.GetStream(), new StringBuilder());
            var buffer = new byte[8192];
            while (!IsWhole(text.ToString()) && await stream.ReadAsync(buffer, Cancellation) is > 0 and var read)
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            requests.Add(text.ToString());
            if (answer.Length > 0)
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer.Replace("\n", "\r\n", StringComparison.Ordinal)), Cancellation);
        }

        return requests;
    }

    private static bool IsWhole(string request) => request.Split("\r\n\r\n") is [var head, var body]
        && head.Split("\r\n").FirstOrDefault(h => h.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) is { } length && Encoding.UTF8.GetByteCount(body) >= int.Parse(length.Split(' ')[1]);

    private static string Answer(int code, string body, string header = "") => $"HTTP/1.1 {code} X\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\nConnection: close\n{header}\n{body}";

    [Fact]
    public async Task Message_is_put_into_address_headers_and_json_and_the_answer_is_understood()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var settings = new GatewaySettings("sms", ContactChannel.Sms, $"http://127.0.0.1:{port}/send?to={{address}}", """{"to":"{address}","text":"{text}","id":"{id}"}""")
        {
            AllowsPrivateAddresses = true,
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer s3cret" },
            ReferenceAt = "result.id",
        };
        HttpGateway.Mistakes(settings).ShouldBeEmpty();
        var serving = ServeAsync(listener, Answer(201, """{"result":{"id":"abc"}}"""), Answer(422, "no such number"), Answer(503, "later"), Answer(302, "", "Location: http://127.0.0.1:1/\n"), Answer(429, "slow down"), Answer(502, "who knows"), "");

        var outcomes = new List<SendOutcome>();
        for (var i = 0; i < 7; i++)
            outcomes.Add(await SendAsync(settings));

        outcomes.Select(o => o.Verdict).ShouldBe([SendVerdict.Sent, SendVerdict.Never, SendVerdict.NotNow, SendVerdict.NotNow, SendVerdict.NotNow, SendVerdict.Unknown, SendVerdict.Unknown]);
        outcomes[0].Reference.ShouldBe("sms:abc");
        var request = (await serving)[0];
        request.ShouldStartWith("POST /send?to=%2B380671234567 HTTP/1.1");
        request.ShouldContain("Authorization: Bearer s3cret");
        request.ShouldContain("Idempotency-Key: key-1");
        System.Text.Json.JsonDocument.Parse(request.Split("\r\n\r\n")[1]).RootElement.GetProperty("text").GetString().ShouldBe(Message.Content.Text);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost:9/")]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://user:pw@example.com/")]
    [InlineData("ftp://example.com/")]
    public async Task Private_networks_are_not_called(string url) =>
        (await SendAsync(new GatewaySettings("sms", ContactChannel.Sms, url, "{}"))).Verdict.ShouldBe(SendVerdict.Never);

    [Fact]
    public async Task Name_that_answers_differently_a_moment_later_leads_nowhere()
    {
        var asked = 0;
        Task<IPAddress[]> Resolve(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>(++asked == 1 ? [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("93.184.216.34")] : [IPAddress.Loopback]);

        (await SendAsync(new GatewaySettings("sms", ContactChannel.Sms, "http://gateway.example/", "{}"), new OutsideHttp(Resolve))).Verdict.ShouldBe(SendVerdict.Never);
        asked.ShouldBe(1);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("172.31.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::127.0.0.1", false)]
    [InlineData("64:ff9b::8.8.8.8", true)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void Networks_of_nobody_are_known(string address, bool isPublic) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBe(isPublic);

    [Fact]
    public void Mistakes_of_a_gateway_are_told_at_start() =>
        HttpGateway.Mistakes(new GatewaySettings("sms", ContactChannel.Sms, "https://{address}/x", "{nope") { Patience = TimeSpan.Zero }).Count().ShouldBe(3);

    [Fact]
    public void What_ends_in_a_log_holds_no_secret_and_nothing_personal()
    {
        object[] told =
        [
            new SmtpSettings("smtp.shop.ua", "shop@shop.ua") { User = "shop", Password = "s3cret" },
            new GatewaySettings("sms", ContactChannel.Sms, "https://x.example/?key=s3cret", "s3cret") { Headers = new Dictionary<string, string> { ["Authorization"] = "s3cret" } },
            Message with { Address = "s3cret", Content = new MessageContent("s3cret", "s3cret"), Unsubscribe = "s3cret" },
            new MessageDraft("s3cret", new MessageContent("s3cret", "s3cret")) { Unsubscribe = "s3cret" },
            new NewMessage(new SiteId(1), "key-1", "sms", "marketing") { Address = "s3cret", Content = new MessageContent("s3cret", "s3cret"), Values = new Dictionary<string, string> { ["s3cret"] = "s3cret" } },
        ];
        foreach (var one in told)
            $"{one}".ShouldNotContain("s3cret", Case.Insensitive, one.GetType().Name);
        $"{told[0]} {told[2]}".ShouldBe("SmtpSettings { Host = smtp.shop.ua, Port = 587, Security = StartTls, From = shop@shop.ua } MessageEnvelope { Id = 7, Key = key-1, Purpose = transactional, Attempt = 1 }");
    }
}
