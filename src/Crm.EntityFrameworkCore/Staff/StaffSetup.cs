using NodaTime;

namespace Crm.Staff;

/// <summary>Who may do what with staff and assignment.</summary>
public sealed class StaffSetup
{
    internal StaffSetup()
    {
    }

    /// <summary>Roles that may give any order to anybody; <c>supervisor</c> unless told. An order's own manager may give it away besides.</summary>
    public IReadOnlyList<string> MayAssign { get; set => field = [.. value ?? []]; } = ["supervisor"];

    /// <summary>How many orders or customers are handed over before others get their turn; 200 unless told.</summary>
    public int Batch { get; set; } = 200;

    /// <summary>How long what staff were told is kept; 90 days unless told.</summary>
    public Duration KeepNotifications { get; set; } = Duration.FromDays(90);

    /// <summary>
    /// Where staff are reached. With it, whoever chose channels for what they are told (<see cref="Notifications.NotificationChoice.Channels"/>)
    /// gets a message by each, once, that is of use for a day; null where the host handles <see cref="Notifications.NotificationEffects.Told"/> itself, or nobody does.
    /// </summary>
    public StaffAddress? Address { get; set; }

    /// <summary>Roles to which the set-up gives rights, here and elsewhere.</summary>
    internal IReadOnlyCollection<string> Named { get; private set; } = [];

    /// <summary>Hears which roles others give rights to.</summary>
    internal StaffSetup Beside(Exports.ExportSetup exports, Privacy.PrivacySetup privacy)
    {
        Named = [.. MayAssign, .. exports.MayExport, .. privacy.MayExport, .. privacy.MayErase, .. privacy.MayOverride];
        return this;
    }

    internal IEnumerable<DefinitionMistake> Check()
    {
        if (KeepNotifications < Duration.FromDays(1) || KeepNotifications > Duration.FromDays(3660))
            yield return new DefinitionMistake("staff.keepNotifications", "Notifications are kept for a day to ten years.");
        if (Batch is < 1 or > 10_000)
            yield return new DefinitionMistake("staff.batch", "A batch is of 1 to 10,000.");
        if (MayAssign.Any(string.IsNullOrWhiteSpace))
            yield return new DefinitionMistake("staff.mayAssign", "A role's code is empty.");
    }
}
