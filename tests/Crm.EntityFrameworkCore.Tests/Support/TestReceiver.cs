using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crm.TestSupport;

/// <summary>
/// Somebody outside, on loopback, who is told things by HTTP and knows each idempotency key once. Of what comes first under a key a quarter is
/// turned away, and a quarter is taken without an answer.
/// </summary>
public sealed class TestReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<string, bool> refused = new(StringComparer.Ordinal);
    private readonly Task running;
    private int calls;

    public TestReceiver()
    {
        listener.Start();
        running = RunAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>What was taken, by place and key.</summary>
    public ConcurrentDictionary<(string Place, string Key), string> Taken { get; } = new();

    /// <summary>Keys under which something else came later.</summary>
    public ConcurrentQueue<string> Changed { get; } = new();

    /// <summary>How often it was called.</summary>
    public int Calls => Volatile.Read(ref calls);

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
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(end.Token)));
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
                if (await HearAsync(client.GetStream()) is { } heard && Answer(heard.Head, heard.Body) is { } status)
                    await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), end.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // Who called was killed.
            }
        }
    }

    /// <summary>A whole request; null where the caller went away before.</summary>
    private async Task<(string[] Head, string Body)?> HearAsync(NetworkStream stream)
    {
        var (buffer, length) = (new byte[65_536], 0);
        while (await stream.ReadAsync(buffer.AsMemory(length), end.Token) is > 0 and var read)
        {
            // As a whole: a letter may be cut where one piece ends.
            length += read;
            if (Encoding.UTF8.GetString(buffer, 0, length).Split("\r\n\r\n", 2) is not [var head, var body])
                continue;
            var lines = head.Split("\r\n");
            if (Encoding.UTF8.GetByteCount(body) >= int.Parse(Header(lines, "Content-Length"), CultureInfo.InvariantCulture))
                return (lines, body);
        }

        return null;
    }

    private string? Answer(string[] head, string body)
    {
        Interlocked.Increment(ref calls);
        var (place, key) = (head[0].Split(' ')[1], Header(head, "Idempotency-Key"));
        var whim = key.Sum(c => c) % 4;
        if (whim == 0 && refused.TryAdd(place + key, true))
            return "503";
        if (Taken.TryAdd((place, key), body))
            return whim == 1 ? null : "200";
        if (Taken[(place, key)] != body)
            Changed.Enqueue($"{place} {key}: {Taken[(place, key)]} | {body}");
        return "200";
    }

    private static string Header(string[] head, string name) => head.First(h => h.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
}
