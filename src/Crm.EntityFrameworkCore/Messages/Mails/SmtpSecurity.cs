namespace Crm.Messages;

/// <summary>How a connection to a mail server is kept private.</summary>
public enum SmtpSecurity
{
    /// <summary>It begins in the clear and must change to TLS (port 587).</summary>
    StartTls,

    /// <summary>TLS from the start (port 465).</summary>
    Tls,

    /// <summary>In the clear: for a server on the same machine or in the same network. No password is sent by it.</summary>
    None,
}
