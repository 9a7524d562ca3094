namespace Crm.Messages;

/// <summary>How mails go out by SMTP.</summary>
/// <param name="Host">The server that takes them.</param>
/// <param name="From">Address that they come from.</param>
public sealed record SmtpSettings(string Host, string From)
{
    /// <summary>587 unless told.</summary>
    public int Port { get; init; } = 587;

    /// <summary>How the connection is kept private.</summary>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Name to sign in by; null where the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>Password to sign in by. A secret: keep it out of code.</summary>
    public string? Password { get; init; }

    /// <summary>Name of the sender, as recipients see it; null for the site's.</summary>
    public string? FromName { get; init; }

    /// <summary>Where answers go; null for the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Senders of sites by their ids, where they differ.</summary>
    public IReadOnlyDictionary<long, MessageParty> Senders { get; init => field = value ?? new Dictionary<long, MessageParty>(); } = new Dictionary<long, MessageParty>();

    /// <summary>Name by which this host greets the server; null for the sender's domain.</summary>
    public string? LocalName { get; init; }

    /// <summary>How long each answer may take; 30 seconds unless told, the one to the mail itself four times that.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections to the server at once, 1 to 100; 4 unless told. Mails beyond wait for one of them.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Mails that one connection is used for, one after another; 100 unless told, 1 for a connection a mail.</summary>
    public int MailsPerConnection { get; init; } = 100;

    /// <summary>How long a connection is kept without a mail; 10 seconds unless told, nothing for not at all.</summary>
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{nameof(SmtpSettings)} {{ Host = {Host}, Port = {Port}, Security = {Security}, From = {From} }}";
}
