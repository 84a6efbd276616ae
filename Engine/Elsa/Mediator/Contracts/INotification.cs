namespace Elsa.Mediator.Contracts;

/// <summary>Marks a message that tells what happened.</summary>
public interface INotification;
