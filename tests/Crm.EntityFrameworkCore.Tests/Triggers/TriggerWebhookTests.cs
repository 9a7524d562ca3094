using System.Net;
using System.Net.Sockets;
using System.Text;
using Crm.Effects;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Webhooks: signed, told apart by what they answer, and never into a private network by what people type.</summary>
[Trait("Requirement", "X3")]
public sealed class TriggerWebhookTests
{
    private const string Key = "0123456789abcdef";
    private static readonly Instant Attempted = Instant.FromUtc(2026, 11, 16, 11, 30);

    [Fact]
    public async Task A_webhook_is_signed_and_what_it_answers_decides()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var setup = Setup();
        setup.PrivateHosts.Add("127.0.0.1");
        using var http = new OutsideHttp();
        var webhook = new TriggerWebhook(setup, http);

        foreach (var (status, expected) in ((string, string)[])[("200 OK", "done"), ("410 Gone", TriggerRefusals.Address), ("302 Found", TriggerRefusals.Address), ("429 Slow", "again"), ("503 Busy", "again")])
        {
            var asked = AnswerAsync(listener, status);
            var outcome = "done";
            try
            {
                outcome = (await webhook.PostAsync(Action($"http://127.0.0.1:{port}/hook"), Attempted, TestContext.Current.CancellationToken))?.Code ?? "done";
            }
            catch (HttpRequestException)
            {
                outcome = "again";
            }

            outcome.ShouldBe(expected, status);
            var request = await asked;
            var (head, body) = (request[..request.IndexOf("\r\n\r\n", StringComparison.Ordinal)], request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
            var signature = head.Split("\r\n").Single(l => l.StartsWith("X-Crm-Signature:", StringComparison.Ordinal))["X-Crm-Signature: ".Length..];
            var time = signature.Split(',')[0]["t=".Length..];
            time.ShouldBe(Attempted.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), "That of the attempt, an hour and a half after the moment that it is for.");
            signature.ShouldBe($"t={time},v1={TriggerWebhook.Sign(Key, time, body)}");
            body.ShouldContain("\"subject\":\"order:17\"");
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("http://[::1]/x")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://localhost/x")]
    [InlineData("http://192.168.1.1/x")]
    [InlineData("http://user:secret@example.com/x")]
    [InlineData("ftp://example.com/x")]
    [InlineData("nonsense")]
    public async Task Addresses_that_are_private_or_none_are_refused(string address)
    {
        using var http = new OutsideHttp();
        (await new TriggerWebhook(Setup(), http).PostAsync(Action(address), Attempted, TestContext.Current.CancellationToken))!.Code.ShouldBe(TriggerRefusals.Address);
    }

    private static TriggersSetup Setup() => new() { WebhookKey = Key };

    private static TriggeredAction Action(string url) =>
        new("trigger:1.1:order:17:order:17@1:0", "webhook", new Dictionary<string, string> { ["url"] = url }, "test", "order:17", Instant.FromUtc(2026, 11, 16, 10, 0), CrmCall.System);

    private static async Task<string> AnswerAsync(TcpListener listener, string status)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var buffer = new byte[16_384];
        var text = new StringBuilder();
        while (!text.ToString().EndsWith('}'))
            text.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        return text.ToString();
    }
}
