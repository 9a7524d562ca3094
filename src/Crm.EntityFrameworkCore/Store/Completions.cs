namespace Crm.Store;

/// <summary>Tells the callers of a group, away from the lane's thread: that has the next group to run.</summary>
internal sealed class Completions : IThreadPoolWorkItem
{
    /// <summary>So few are told at once; handing them over would take longer.</summary>
    private const int Few = 4;

    private readonly Member[] members;

    private Completions(Member[] members) => this.members = members;

    internal static void Tell(IEnumerable<Member> durable)
    {
        var told = new Completions([.. durable]);
        if (told.members.Length <= Few)
            told.Execute();
        else
            ThreadPool.UnsafeQueueUserWorkItem(told, preferLocal: false);
    }

    public void Execute()
    {
        foreach (var member in members)
            member.Complete();
    }
}
