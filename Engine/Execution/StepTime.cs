using System.Diagnostics;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>What is left of the time of a step, counted from its first burst on and through all that follows from it.</summary>
internal sealed class StepTime(TimeSpan limit)
{
    readonly long _began = Stopwatch.GetTimestamp();

    public bool Over => Stopwatch.GetElapsedTime(_began) > limit;

    public InvalidOperationException Fault() => new(
        $"这一步运行超过 {limit.TotalSeconds:0.###} 秒的时限，已停在这里。流程里可能有走不出来的循环，或者脚本太慢、太多。请检查循环的条件和脚本，改好后重试本环节。");
}
