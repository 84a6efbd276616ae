using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Mail;

/// <summary>Takes letters within a step's transaction; what is not committed is never sent.</summary>
internal sealed class Postbox(ServerDb db, SmtpOptions smtp, BusinessClock clock)
{
    /// <summary>Nothing happens where no mail server is configured, or the person has no address.</summary>
    public void Post(Account to, string subject, string body)
    {
        if (smtp.Enabled && to is { Disabled: false, Email: { Length: > 0 } address })
            db.Add(new OutgoingMail { To = address, Subject = subject, Body = $"{to.DisplayName}：\n\n{body}\n\n（系统自动发送，请勿回复。）\n", CreatedAt = clock.Now, NextAttemptAt = clock.Now });
    }
}
