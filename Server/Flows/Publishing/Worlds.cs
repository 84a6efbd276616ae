namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>Looks at something once for every way in which its open conditions may fall out; a condition met twice falls out the same way twice.</summary>
internal static class Worlds
{
    // Six open conditions on one activity; nobody draws more.
    const int Most = 64;

    /// <param name="look">Looks once.</param>
    /// <param name="unfinished">Is told when there are more ways than are looked at: whoever relies on having seen them all must say so.</param>
    public static IEnumerable<T> Each<T>(Func<Func<string, bool>, T> look, Action? unfinished = null)
    {
        List<(string Condition, bool Holds)> path = [];
        for (var round = 0; round < Most; round++)
        {
            List<(string Condition, bool Holds)> taken = [.. path];
            yield return look(condition =>
            {
                var known = taken.FindIndex(one => one.Condition == condition);
                if (known >= 0)
                    return taken[known].Holds;
                taken.Add((condition, true));
                return true;
            });
            while (taken.Count > 0 && !taken[^1].Holds)
                taken.RemoveAt(taken.Count - 1);
            if (taken.Count == 0)
                yield break;
            taken[^1] = (taken[^1].Condition, false);
            path = taken;
        }

        unfinished?.Invoke();
    }
}
