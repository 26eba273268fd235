import java.io.FileInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * Checks a file against flavours of the PDF standards: Check FILE FLAVOUR... Prints a line for each flavour with the number of checks
 * made, and a line for each rule that fails: flavour, clause, what it says, the first place, how often; separated by tabs.
 */
public class Check {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < arguments.length; i++) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[i]);
            if (flavour == PDFAFlavour.NO_FLAVOUR) {
                throw new IllegalArgumentException("no such flavour: " + arguments[i]);
            }
            try (var file = new FileInputStream(arguments[0]);
                    var parser = Foundries.defaultInstance().createParser(file, flavour);
                    var validator = Foundries.defaultInstance().createValidator(flavour, 100, false, false, false)) {
                var result = validator.validate(parser);
                System.out.println("checked\t" + arguments[i] + "\t" + result.getTotalAssertions());
                Map<String, Integer> counts = new TreeMap<>();
                Map<String, String> places = new TreeMap<>();
                for (TestAssertion assertion : result.getTestAssertions()) {
                    if (assertion.getStatus() != TestAssertion.Status.FAILED) {
                        continue;
                    }
                    var rule = assertion.getRuleId();
                    String key = rule.getClause() + "-" + rule.getTestNumber() + "\t" + assertion.getMessage().replaceAll("\\s+", " ");
                    counts.merge(key, 1, Integer::sum);
                    places.putIfAbsent(key, assertion.getLocation().getContext());
                }
                if (!result.isCompliant() && counts.isEmpty()) {
                    counts.put("-\tnot compliant, without a reason", 1);
                    places.put("-\tnot compliant, without a reason", "");
                }
                for (var entry : counts.entrySet()) {
                    System.out.println("failed\t" + arguments[i] + "\t" + entry.getKey() + "\t" + places.get(entry.getKey()) + "\t" + entry.getValue());
                }
            }
        }
    }
}
