using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Crm.TestSupport;

/// <summary>A mail server on loopback that keeps what it takes, and fails as it is told to.</summary>
public sealed class TestMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource together = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task running;

    public TestMailServer()
    {
        listener.Start();
        running = RunAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Mails that were taken: envelope and content, dots undone.</summary>
    public ConcurrentQueue<(string From, string To, string Data)> Taken { get; } = new();

    /// <summary>What was said, line by line.</summary>
    public ConcurrentQueue<string> Said { get; } = new();

    /// <summary>The answer to a command (its first word, <c>.</c> for the end of a mail); null for a good one, empty to hang up.</summary>
    public Func<string, string?> Answer { get; set; } = static _ => null;

    /// <summary>Whether the connection is closed behind a mail that was taken.</summary>
    public bool ClosesBehindMail { get; set; }

    /// <summary>Nobody is greeted before so many are there: that many come at once then, however slowly each comes.</summary>
    public int GreetsTogether { get; set; }

    /// <summary>Connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Certificate of the private connection that is offered; null for none.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>One that nobody trusts by itself.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create();
        using var made = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256).CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, default), new DateTimeOffset(2120, 1, 1, 0, 0, 0, default));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    /// <summary>What is offered beside the bare minimum.</summary>
    public string[] Offers { get; set; } = [];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await running;
        end.Dispose();
    }

    private async Task RunAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(end.Token);
                if (++Connections >= GreetsTogether)
                    together.TrySetResult();
                talks.Add(TalkAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }

        await Task.WhenAll(talks);
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await TalkAsync(client.GetStream(), isPrivate: false);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
            }
        }
    }

    private async Task TalkAsync(Stream stream, bool isPrivate)
    {
        var (from, to) = ("", "");
        using var reader = new StreamReader(stream, Encoding.UTF8, false, 1024, leaveOpen: true);
        await together.Task.WaitAsync(end.Token);
        if (!isPrivate && !await SayAsync(stream, Answer("connect") ?? "220 test"))
            return;
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            Said.Enqueue(line);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            (from, to) = (verb == "MAIL" ? line : from, verb == "RCPT" ? line : to);
            var answer = Answer(verb) ?? verb switch { "EHLO" => string.Concat(Offers.Select(o => $"250-{o}\r\n")) + "250 8BITMIME", "DATA" => "354 go on", "QUIT" => "221 bye", "AUTH" => "235 in", _ => "250 ok" };
            if (!await SayAsync(stream, answer) || verb == "QUIT")
                return;
            if (verb == "STARTTLS" && Certificate is not null)
            {
                await using var secure = new SslStream(stream, leaveInnerStreamOpen: true);
                await secure.AuthenticateAsServerAsync(Certificate);
                await TalkAsync(secure, isPrivate: true);
                return;
            }

            if (verb == "DATA" && answer.StartsWith('3') && !await TakeAsync(stream, reader, (from, to)))
                return;
        }
    }

    private async Task<bool> TakeAsync(Stream stream, StreamReader reader, (string From, string To) envelope)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            if (line != ".")
            {
                data.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
                continue;
            }

            var answer = Answer(".") ?? "250 taken";
            if (answer.Length == 0 || answer.StartsWith('2'))
                Taken.Enqueue((envelope.From, envelope.To, data.ToString()));

            // Asked before the answer goes out: whoever has it may want the next mail to be treated otherwise.
            var closes = ClosesBehindMail;
            return await SayAsync(stream, answer) && !closes;
        }

        return false;
    }

    private async Task<bool> SayAsync(Stream stream, string answer)
    {
        if (answer.Length == 0)
            return false;
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\r\n"), end.Token);
        return true;
    }
}
