namespace Elsa.Workflows;

/// <summary>What is to run next.</summary>
public interface IActivityScheduler
{
    /// <summary>Whether anything is to run.</summary>
    bool HasAny { get; }

    /// <summary>Forgets everything that is to run.</summary>
    void Clear();
}
