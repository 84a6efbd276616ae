namespace DecisionWorkflow.Engine.Expressions;

/// <summary>An expression does not compile, failed, or ran out of its budget. The message is Chinese and starts with the place.</summary>
public sealed class ExpressionException : Exception
{
    internal ExpressionException(string source, int position, string reason, bool budget = false, Exception? inner = null)
        : this(Place(source, position), reason, budget, inner)
    {
    }

    ExpressionException((int Line, int Column) place, string reason, bool budget, Exception? inner)
        : base($"第{place.Line}行第{place.Column}列：{reason}", inner)
    {
        (Line, Column) = place;
        Reason = reason;
        OutOfBudget = budget;
    }

    /// <summary>Line, from 1.</summary>
    public int Line { get; }

    /// <summary>Column, from 1, in UTF-16 units.</summary>
    public int Column { get; }

    /// <summary>The message without the place.</summary>
    public string Reason { get; }

    /// <summary>True when time, steps, memory or depth ran out; such an error cannot be caught inside the expression.</summary>
    public bool OutOfBudget { get; }

    static (int Line, int Column) Place(string source, int position)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < Math.Min(position, source.Length); i++)
        {
            if (source[i] != '\n') continue;
            line++;
            start = i + 1;
        }
        return (line, position - start + 1);
    }
}
