using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Crm.Customers;

namespace Crm.Messages;

/// <summary>
/// Hands mails to a server by SMTP, many by one connection. Just between the last dot and its answer nobody knows whether it was taken. As long
/// as the dot was not said, a connection that turns out to be closed is no failure: the mail goes by a new one.
/// </summary>
/// <param name="settings">Where to and how.</param>
/// <param name="trust">Whether a server's certificate is good; null for what the system trusts.</param>
/// <param name="time">By which connections lie idle; null for the system's.</param>
internal sealed class SmtpSender(SmtpSettings settings, RemoteCertificateValidationCallback? trust = null, TimeProvider? time = null) : IAsyncDisposable
{
    private readonly SmtpPool pool = new(settings, time ?? TimeProvider.System);

    internal async Task<SendOutcome> SendAsync(MessageEnvelope message, CancellationToken cancellation)
    {
        if (!EmailAddress.TryParse(message.Address, out var to))
            return SendOutcome.Never("The address is none.");
        var mail = MailText.Of(message, settings);
        try
        {
            await pool.EnterAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return SendOutcome.NotNow("The host stopped before it was sent.");
        }

        try
        {
            return (pool.Take() is { } kept ? await TryAsync(kept, mail, to, cancellation).ConfigureAwait(false) : null)
                ?? await TryAsync(null, mail, to, cancellation).ConfigureAwait(false)
                ?? SendOutcome.NotNow("The server closed the connection.");
        }
        finally
        {
            pool.Leave();
        }
    }

    /// <inheritdoc cref="SmtpPool.QuietAsync"/>
    internal Task QuietAsync() => pool.QuietAsync();

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    /// <summary>One try, by a connection that was kept or by a new one; null where the one that was kept is of no use any more and nothing was told by it.</summary>
    private async Task<SendOutcome?> TryAsync(SmtpLine? kept, MailText mail, EmailAddress to, CancellationToken cancellation)
    {
        var (line, isTold) = (kept, false);
        try
        {
            line ??= new SmtpLine(await SmtpConnection.OpenAsync((settings.Host, settings.Port), settings.Patience, trust, cancellation).ConfigureAwait(false));
            if (kept is null && await GreetAsync(line.Connection, cancellation).ConfigureAwait(false) is { } unfit)
            {
                await line.DisposeAsync().ConfigureAwait(false);
                return unfit;
            }

            if (await AddressAsync(line.Connection, to, mail.From, cancellation).ConfigureAwait(false) is var (no, command))
                return await RefusedAsync(line, no, isWorn: kept is not null && command == 'M' && no.Verdict == SendVerdict.NotNow, cancellation).ConfigureAwait(false);

            // All but the last dot first: as long as that was not said, the server must not take the mail.
            await line.Connection.WriteAsync(mail.Bytes, cancellation).ConfigureAwait(false);
            isTold = true;
            await line.Connection.WriteAsync(".\r\n"u8.ToArray(), cancellation).ConfigureAwait(false);
            var reply = await line.Connection.HearAsync(4, cancellation).ConfigureAwait(false);
            pool.GiveBack(line);
            return reply.IsYes ? SendOutcome.Sent(mail.MessageId) : reply.No();
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            if (line is not null)
                await line.DisposeAsync().ConfigureAwait(false);
            if (isTold)
                return SendOutcome.Unknown(e.Message, mail.MessageId);
            return kept is not null && !cancellation.IsCancellationRequested ? null : SendOutcome.NotNow(e.Message);
        }
    }

    /// <summary>The server does not take the mail. One that takes no more by this connection (421, or a no to the sender whom it knew before) may by a new one.</summary>
    private async Task<SendOutcome?> RefusedAsync(SmtpLine line, SendOutcome no, bool isWorn, CancellationToken cancellation)
    {
        if (!isWorn && await line.ResetAsync(cancellation).ConfigureAwait(false))
            pool.GiveBack(line);
        else
            await line.DisposeAsync().ConfigureAwait(false);
        return isWorn ? null : no;
    }

    /// <summary>Greets, goes private, signs in; null where all is well. What lies with the set-up is tried again: it may be put right.</summary>
    private async Task<SendOutcome?> GreetAsync(SmtpConnection connection, CancellationToken cancellation)
    {
        if (settings.Security == SmtpSecurity.Tls)
            await connection.SecureAsync(settings.Host, cancellation).ConfigureAwait(false);
        if (await connection.HearAsync(1, cancellation).ConfigureAwait(false) is { IsYes: false } unwelcome)
            return SendOutcome.NotNow(unwelcome.ToString());
        var offers = await HelloAsync(connection, cancellation).ConfigureAwait(false);
        if (settings.Security == SmtpSecurity.StartTls)
        {
            if (!offers.Offers("STARTTLS") || !(await connection.SayAsync("STARTTLS", cancellation).ConfigureAwait(false)).IsYes)
                return SendOutcome.NotNow("The server offers no private connection.");
            await connection.SecureAsync(settings.Host, cancellation).ConfigureAwait(false);
            offers = await HelloAsync(connection, cancellation).ConfigureAwait(false);
        }

        if (!offers.IsYes)
            return SendOutcome.NotNow(offers.ToString());
        return settings.User is null ? null : await SignInAsync(connection, offers, cancellation).ConfigureAwait(false);
    }

    private async Task<SendOutcome?> SignInAsync(SmtpConnection connection, SmtpReply offers, CancellationToken cancellation)
    {
        if (!connection.IsPrivate)
            return SendOutcome.NotNow("No password is sent in the clear.");
        var ways = offers.Lines.FirstOrDefault(l => l.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)) ?? "";
        SmtpReply reply;
        if (ways.Contains("PLAIN", StringComparison.OrdinalIgnoreCase))
            reply = await connection.SayAsync("AUTH PLAIN " + Encode($"\0{settings.User}\0{settings.Password}"), cancellation).ConfigureAwait(false);
        else if (ways.Contains("LOGIN", StringComparison.OrdinalIgnoreCase))
        {
            reply = await connection.SayAsync("AUTH LOGIN", cancellation).ConfigureAwait(false);
            foreach (var part in (string?[])[settings.User, settings.Password])
                if (reply.Code == 334)
                    reply = await connection.SayAsync(Encode(part ?? ""), cancellation).ConfigureAwait(false);
        }
        else
            return SendOutcome.NotNow("The server knows no way to sign in by a password.");
        return reply.Code == 235 ? null : SendOutcome.NotNow(reply.ToString());
    }

    /// <summary>The no, and the first letter of the command that it is to; null for none. Only a no to the recipient is final, unless it asks to sign in: the others lie with sender and set-up.</summary>
    private static async Task<(SendOutcome No, char Command)?> AddressAsync(SmtpConnection connection, EmailAddress to, string from, CancellationToken cancellation)
    {
        var utf8 = System.Text.Ascii.IsValid(to.Value) ? "" : " SMTPUTF8";
        foreach (var line in (string[])[$"MAIL FROM:<{from}>{utf8}", $"RCPT TO:<{to.Value}>", "DATA"])
            if (await connection.SayAsync(line, cancellation).ConfigureAwait(false) is { IsYes: false } reply)
                return (line[0] == 'R' && reply.Code != 530 ? reply.No() : SendOutcome.NotNow(reply.ToString()), line[0]);
        return null;
    }

    private async Task<SmtpReply> HelloAsync(SmtpConnection connection, CancellationToken cancellation)
    {
        var name = settings.LocalName ?? settings.From[(settings.From.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var reply = await connection.SayAsync("EHLO " + name, cancellation).ConfigureAwait(false);
        return reply.IsYes || settings.Security != SmtpSecurity.None ? reply : await connection.SayAsync("HELO " + name, cancellation).ConfigureAwait(false);
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    internal static IEnumerable<DefinitionMistake> Mistakes(SmtpSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Host) || settings.Port is < 1 or > 65_535)
            yield return new DefinitionMistake("messages.smtp.host", "The server is a name and a port.");
        foreach (var sender in settings.Senders.Values.Select(s => s.Address).Append(settings.From).Append(settings.ReplyTo ?? settings.From).Distinct().Where(a => !EmailAddress.TryParse(a, out _)))
            yield return new DefinitionMistake("messages.smtp.from", $"'{sender}' is no mail address.");
        if (settings.User is not null && settings.Security == SmtpSecurity.None)
            yield return new DefinitionMistake("messages.smtp.security", "No password is sent in the clear.");
        if (settings.Patience <= TimeSpan.Zero)
            yield return new DefinitionMistake("messages.smtp.patience", "An answer takes longer than nothing.");
        if (settings.Connections is < 1 or > 100)
            yield return new DefinitionMistake("messages.smtp.connections", "There are 1 to 100 connections.");
        if (settings.MailsPerConnection < 1)
            yield return new DefinitionMistake("messages.smtp.mailsPerConnection", "A connection is for one mail at least.");
        if (settings.IdleFor < TimeSpan.Zero || settings.IdleFor > TimeSpan.FromHours(1))
            yield return new DefinitionMistake("messages.smtp.idleFor", "A connection lies idle for nothing to an hour.");
    }
}
