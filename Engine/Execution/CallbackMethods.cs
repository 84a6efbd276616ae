using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Workflows;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>Callbacks are kept by method name, so that an instance can go on after a restart.</summary>
internal static class CallbackMethods
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly ConcurrentDictionary<(Type, string, Type), MethodInfo?> s_methods = [];

    public static string? NameOf(Delegate? callback, IActivity activity)
    {
        if (callback == null)
            return null;
        if (!ReferenceEquals(callback.Target, activity) || callback.Method.Name.Contains('<', StringComparison.Ordinal))
            throw new InvalidOperationException($"活动 {activity.Type} 的回调必须是它自己的具名实例方法：流程重启后要按方法名继续。");
        return callback.Method.Name;
    }

    public static ExecuteActivityDelegate Resume(IActivity activity, string name) =>
        Find<ExecuteActivityDelegate>(activity, name, typeof(ActivityExecutionContext));

    public static ActivityCompletionCallback Completed(IActivity activity, string name) =>
        Find<ActivityCompletionCallback>(activity, name, typeof(ActivityCompletedContext));

    private static T Find<T>(IActivity activity, string name, Type parameter) where T : Delegate
    {
        var method = s_methods.GetOrAdd((activity.GetType(), name, parameter), static key =>
        {
            for (var type = key.Item1; type != null; type = type.BaseType)
            {
                if (type.GetMethod(key.Item2, AnyInstance, [key.Item3]) is { } found)
                    return found;
            }
            return null;
        });
        return method?.CreateDelegate<T>(activity)
            ?? throw new InvalidOperationException($"活动 {activity.Type} 没有名为 {name} 的回调方法，无法从等待处继续。请检查程序版本是否与该实例匹配。");
    }
}
