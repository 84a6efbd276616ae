using System.Diagnostics;
using System.Runtime.CompilerServices;
using DecisionWorkflow.Engine.Expressions.Library;

namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>One evaluation: its budget, its host and what it changed.</summary>
sealed class Run(ScriptHost host, ExpressionOptions options, CancellationToken cancellationToken)
{
    const int Slice = 4096;

    long _started;
    long _steps = options.Steps;
    long _memory = options.Memory;
    int _slice = Slice;
    HostVariables? _variables;
    JsValue? _arguments;

    public ScriptHost Host { get; } = host;

    /// <summary>Offset of the call, loop or operation under way, for errors that come from inside a built-in.</summary>
    public int Position { get; set; }

    /// <summary>Writes to objects so far; none means that no variable can have changed in place.</summary>
    public int Mutations { get; set; }

    public int Depth { get; set; }

    public HostVariables Variables => _variables ??= new();

    public JsValue Arguments => _arguments ??= Incoming.FromClr(this, Host.Args);

    /// <summary>Arrays being joined: one inside itself joins as nothing.</summary>
    public HashSet<JsArray> Joining { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Variables that the script made by assigning to an undeclared name.</summary>
    public Dictionary<string, JsValue> Globals { get; } = [];

    public double Now => (Host.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;

    public void Step()
    {
        if (--_slice <= 0) Look();
    }

    /// <summary>Accounts for work inside a built-in, in steps.</summary>
    public void Work(long steps)
    {
        if (steps < _slice)
        {
            _slice -= (int)steps;
            return;
        }
        _steps -= steps;
        Look();
    }

    /// <summary>Accounts for memory before it is taken, and for the time it takes to fill.</summary>
    public void Allocate(long bytes)
    {
        _memory -= bytes;
        if (_memory < 0) throw new BudgetSpent($"占用内存超过 {options.Memory >> 20} MB 的上限，请减少数据量");
        Work(bytes >> 8);
    }

    /// <summary>Accounts for a text about to be built.</summary>
    public void AllocateText(long characters) => Allocate(24 + 2 * characters);

    void Look()
    {
        _steps -= Slice - _slice;
        _slice = Slice;
        if (_steps < 0) throw new BudgetSpent($"运算超过 {options.Steps} 步的上限，请检查是否有死循环");
        CheckTime();
    }

    /// <summary>The clock starts with the first look (or where a regular expression began): what comes before is a few thousand steps, and just-in-time compilation.</summary>
    public void CheckTime(long? began = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_started == 0) _started = began ?? Stopwatch.GetTimestamp();
        if (Stopwatch.GetElapsedTime(_started) > options.Time) throw OutOfTime();
    }

    public BudgetSpent OutOfTime() => new($"运算超过 {options.Time.TotalMilliseconds:0} 毫秒的时限，请检查是否有死循环或过大的数据");

    /// <summary>Before any nested call. The caller gives the depth back.</summary>
    public void Enter()
    {
        Step();
        if (++Depth > options.Calls) throw TooDeep();
        GuardStack();
    }

    public static void GuardStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep();
    }

    static BudgetSpent TooDeep() => new("函数调用或数据嵌套太深，请检查是否有无限递归");

    public ScriptThrow TypeError(string message) => Error("TypeError", message);

    public ScriptThrow RangeError(string message) => Error("RangeError", message);

    public ScriptThrow Error(string name, string message, int? position = null) => new(new JsError(this, name, message), position ?? Position);

    /// <summary>Objects read from variables may have been changed in place; Elsa copies them back after the script.</summary>
    public void WriteBackVariables()
    {
        if (Mutations > 0) _variables?.WriteBack(this);
    }
}
