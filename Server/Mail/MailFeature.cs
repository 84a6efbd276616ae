using DecisionWorkflow.Server.Demo;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Mail;

internal static class MailFeature
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        var smtp = Settings.Read<SmtpOptions>(builder.Configuration, "Smtp").Checked();
        builder.Services.AddSingleton(smtp);
        builder.Services.AddScoped<Postbox>();
        if (!smtp.Enabled)
            return;
        builder.Services.AddSingleton<MailService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MailService>());
        builder.Services.AddSingleton(new DueWork("mail", (services, ct) => services.GetRequiredService<MailService>().RoundAsync(ct)));
    }
}
