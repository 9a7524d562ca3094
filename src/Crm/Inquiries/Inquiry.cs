using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Inquiries;

/// <summary>Somebody wants something and has not ordered yet: to be called back, an answer to a form, a chat, a mail. Never deleted.</summary>
public sealed partial class Inquiry
{
    private readonly List<InquiryAttempt> attempts = [];

    private Inquiry()
    {
    }

    /// <summary>Id.</summary>
    public InquiryId Id { get; private set; }

    /// <summary>The site.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Code of the kind (<see cref="InquiryKinds"/>).</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Code of the channel it came through.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Who asks, where they were recognised.</summary>
    public CustomerId? CustomerId { get; private set; }

    /// <summary>Who asks, as they told it; null once erased. Personal.</summary>
    public InquiryContact? Contact { get; private set; }

    /// <summary>In one line; null for nothing. Personal.</summary>
    public string? Subject { get; private set; }

    /// <summary>What they want, in their words; null for nothing. Personal.</summary>
    public string? Text { get; private set; }

    /// <summary>The order that it proposes, as JSON; null for none. Personal.</summary>
    public string? Proposal { get; private set; }

    /// <summary>Code of the status.</summary>
    public string Status { get; private set; } = "";

    /// <summary>What that means.</summary>
    public InquiryStage Stage { get; private set; }

    /// <summary>Since when.</summary>
    public Instant StatusSince { get; private set; }

    /// <summary>When it came.</summary>
    public Instant ReceivedAt { get; private set; }

    /// <summary>Until when, in working time, something is to be done; null for no such time.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>Since when it is late; null while it is not.</summary>
    public Instant? LateSince { get; private set; }

    /// <summary>When whoever asks was first reached; null before.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>Who answers for it; null for nobody yet.</summary>
    public StaffId? ManagerId { get; private set; }

    /// <summary>When the chain of assignment is asked again; null while somebody has it.</summary>
    public Instant? AssignAt { get; private set; }

    /// <summary>Key of its delivery in the books of the intake.</summary>
    public long Delivery { get; private set; }

    /// <summary>The order that it became; null for none.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>Code of the reason why it was rejected; null for none.</summary>
    public string? Reason { get; private set; }

    /// <summary>What was said about that; null for nothing. Personal.</summary>
    public string? Note { get; private set; }

    /// <summary>Who rejected it last; stays when it is taken up again.</summary>
    public string? RejectedBy { get; private set; }

    /// <summary>In what spirit it came.</summary>
    public IntakeMode IntakeMode { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Tries to reach whoever asks.</summary>
    public IReadOnlyList<InquiryAttempt> Attempts => attempts;

    /// <summary>Whether somebody has work with it.</summary>
    public bool IsOpen => Stage is InquiryStage.New or InquiryStage.Work;

    /// <summary>A new inquiry, in the first status of its process.</summary>
    /// <param name="id">From a reserved block.</param>
    /// <param name="given">What came.</param>
    /// <param name="process">The process in force.</param>
    /// <param name="delivery">Key of the delivery in the books.</param>
    /// <param name="received">When it came, and in what spirit.</param>
    public static Inquiry Receive(InquiryId id, NewInquiry given, InquiryProcess process, long delivery, (Instant At, IntakeMode Mode) received)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(process);
        var first = process.First(InquiryStage.New);
        return new()
        {
            Id = id,
            SiteId = given.SiteId,
            Kind = given.Kind,
            Source = given.Source,
            Contact = given.Contact,
            Subject = Clean(given.Subject),
            Text = Clean(given.Text),
            Status = first.Code,
            Stage = first.Stage,
            StatusSince = received.At,
            ReceivedAt = received.At,
            Delivery = delivery,
            IntakeMode = received.Mode,
        };
    }

    private static string? Clean(string? text) => StoredText.Clean(text);
}
