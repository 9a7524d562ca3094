namespace Crm.Triggers;

/// <summary>Codes with which triggers refuse.</summary>
public static class TriggerRefusals
{
    /// <summary>There is no such trigger. Data: <c>trigger</c>.</summary>
    public const string Unknown = "trigger.unknown";

    /// <summary>Somebody else changed it since. Data: <c>trigger</c>, <c>version</c>, <c>seen</c>.</summary>
    public const string Changed = "trigger.changed";

    /// <summary>Triggers would set each other off for ever, or ask for what is never permitted. Data: <c>findings</c>.</summary>
    public const string Unsound = "trigger.unsound";

    /// <summary>Another trigger starts it. Data: <c>trigger</c>, <c>by</c>.</summary>
    public const string InUse = "trigger.in-use";

    /// <summary>It cannot be restored: another has its code by now. Data: <c>trigger</c>.</summary>
    public const string CodeTaken = "trigger.code-taken";

    /// <summary>What time alone brings on has no past that could be reached back to. Data: <c>trigger</c>.</summary>
    public const string NoReach = "trigger.no-reach";

    /// <summary>More than can be reached back to. Data: <c>most</c>.</summary>
    public const string ReachTooWide = "trigger.reach-too-wide";

    /// <summary>The trigger was on before, and of what it did then the log is gone: nobody could tell who had it. Data: <c>trigger</c>, <c>since</c>: the earliest that can be told.</summary>
    public const string ReachBeyondLog = "trigger.reach-beyond-log";

    /// <summary>What was counted is older than an hour, or of another version of the trigger: it is to be counted anew. Data: <c>trigger</c>.</summary>
    public const string ReachStale = "trigger.reach-stale";

    /// <summary>A trigger that is on, or in the shadow, reaches back to nothing: it is to be switched off first. Data: <c>trigger</c>.</summary>
    public const string ReachNotOff = "trigger.reach-not-off";

    /// <summary>Triggers are for all scopes: whoever sees some only does not edit them.</summary>
    public const string Bounded = "trigger.bounded";

    /// <summary>The host's set-up uses no triggers: <c>crm.Triggers.Use()</c>.</summary>
    public const string NotUsed = "trigger.not-used";

    /// <summary>An action cannot be done on this subject. Data: <c>action</c>, <c>subject</c>.</summary>
    public const string WrongSubject = "trigger.wrong-subject";

    /// <summary>A web address is none, or leads into a private network. Data: <c>address</c>.</summary>
    public const string Address = "trigger.address-refused";

    /// <summary>The host raises no such event. Data: <c>event</c>.</summary>
    public const string UnknownEvent = "trigger.event-unknown";

    /// <summary>What is told with an event is not what was declared. Data: <c>event</c>, <c>mistakes</c>.</summary>
    public const string EventData = "trigger.event-data";

    /// <summary>An action tells staff, and there is nobody: no manager, nobody in the role. Data: <c>subject</c>.</summary>
    public const string Nobody = "trigger.nobody";
}
